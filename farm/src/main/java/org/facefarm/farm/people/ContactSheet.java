package org.facefarm.farm.people;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Crop;

/** A picture with a row for each person: the number, what is told of the person, and some of the person's faces over time. */
public final class ContactSheet {
    private static final int SIDE = 128;
    private static final int GAP = 8;
    private static final int MARGIN = 20;
    private static final int LABEL = 230;
    private static final int COLUMNS = 8;
    /** More rows than that are no picture any more. */
    private static final int MOST_ROWS = 30;

    private static final double[] PAPER = {40, 36, 34};
    private static final double[] LINE = {70, 64, 60};
    private static final double[] INK = {235, 235, 235};
    private static final double[] PALE = {170, 165, 160};

    private ContactSheet() {}

    /**
     * Writes it as PNG.
     *
     * @throws UserError when nobody is on it or it cannot be written
     */
    public static void write(PeopleTable people, Path png) {
        Map<Integer, List<Crop>> pictures = people.pictures();
        List<PersonRow> rows =
                people.rows().stream().filter(PersonRow::often).limit(MOST_ROWS).toList();
        if (rows.isEmpty()) {
            throw new UserError("nobody is seen long enough to be shown on a sheet");
        }
        int width = 2 * MARGIN + LABEL + COLUMNS * (SIDE + GAP) - GAP;
        int height = 2 * MARGIN + rows.size() * (SIDE + 2 * GAP) - 2 * GAP;
        try (Scalar paper = scalar(PAPER);
                Mat sheet = new Mat(height, width, opencv_core.CV_8UC3, paper)) {
            for (int i = 0; i < rows.size(); i++) {
                int top = MARGIN + i * (SIDE + 2 * GAP);
                if (i > 0) {
                    line(sheet, top - GAP);
                }
                label(sheet, rows.get(i), top);
                List<Crop> faces = pictures.getOrDefault(rows.get(i).number(), List.of());
                for (int k = 0; k < Math.min(COLUMNS, faces.size()); k++) {
                    face(sheet, faces.get(k), MARGIN + LABEL + k * (SIDE + GAP), top);
                }
            }
            if (!opencv_imgcodecs.imwrite(png.toString(), sheet)) {
                throw new UserError("cannot write " + png + ": name a .png file in a folder that is there");
            }
        }
    }

    private static void label(Mat sheet, PersonRow row, int top) {
        text(sheet, Integer.toString(row.number()), MARGIN, top + 52, 1.8, 3, INK);
        text(sheet, row.faces() + (row.faces() == 1 ? " face" : " faces"), MARGIN, top + 78, 0.5, 1, INK);
        PersonRow.Appearance first = row.videos().get(0);
        String more = row.videos().size() > 1 ? ", +" + (row.videos().size() - 1) + " videos" : "";
        text(
                sheet,
                PeopleTable.time(first.first()) + " - " + PeopleTable.time(first.last()) + more,
                MARGIN,
                top + 98,
                0.5,
                1,
                PALE);
        text(
                sheet,
                "yaw %+d..%+d, %s".formatted(row.yaw().from(), row.yaw().to(), row.looks()),
                MARGIN,
                top + 118,
                0.45,
                1,
                PALE);
    }

    private static void face(Mat sheet, Crop crop, int x, int y) {
        ByteBuffer picture = crop.getPicture().duplicate();
        byte[] bytes = new byte[picture.remaining()];
        picture.get(bytes);
        try (BytePointer pointer = new BytePointer(bytes);
                Mat data = new Mat(1, bytes.length, opencv_core.CV_8UC1, pointer);
                Mat decoded = opencv_imgcodecs.imdecode(data, opencv_imgcodecs.IMREAD_COLOR);
                Size size = new Size(SIDE, SIDE);
                Mat small = new Mat();
                Rect place = new Rect(x, y, SIDE, SIDE);
                Mat there = new Mat(sheet, place)) {
            if (!decoded.empty()) {
                opencv_imgproc.resize(decoded, small, size, 0, 0, opencv_imgproc.INTER_AREA);
                small.copyTo(there);
            }
        }
    }

    private static void text(Mat sheet, String words, int x, int y, double scale, int thickness, double[] colour) {
        try (Point at = new Point(x, y);
                Scalar ink = scalar(colour)) {
            opencv_imgproc.putText(
                    sheet,
                    words,
                    at,
                    opencv_imgproc.FONT_HERSHEY_SIMPLEX,
                    scale,
                    ink,
                    thickness,
                    opencv_imgproc.LINE_AA,
                    false);
        }
    }

    private static void line(Mat sheet, int y) {
        try (Point from = new Point(MARGIN, y);
                Point to = new Point(sheet.cols() - MARGIN, y);
                Scalar ink = scalar(LINE)) {
            opencv_imgproc.line(sheet, from, to, ink);
        }
    }

    private static Scalar scalar(double[] bgr) {
        return new Scalar(bgr[0], bgr[1], bgr[2], 0);
    }
}
