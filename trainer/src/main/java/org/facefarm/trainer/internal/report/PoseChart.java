package org.facefarm.trainer.internal.report;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.trainer.data.PoseCoverage;
import org.facefarm.trainer.data.PoseCoverage.Direction;

/**
 * Both people's directions as a picture: how often the head is turned how far, and red where the target looks and the new face
 * does not. Letters are OpenCV's own, so no fonts are needed.
 */
public final class PoseChart {
    /** Degrees a cell spans, and what the axes reach. */
    private static final int CELL = 10;

    private static final int YAW = 90;
    private static final int PITCH = 50;
    /** Pixels. */
    private static final int SIDE = 30;

    private static final int MARGIN = 60;
    private static final int TOP = 56;
    private static final int PANEL = 2 * YAW / CELL * SIDE;
    private static final int HEIGHT = 2 * PITCH / CELL * SIDE;
    private static final int LEGEND = 96;
    private static final int LINE = 24;
    /** Letters of advice in a row; longer ones go on below. */
    private static final int LETTERS = 130;
    /** A face within so many degrees has been seen so. */
    private static final double NEAR = 15;

    private static final int[] INK = {40, 40, 40};
    private static final int[] GRID = {225, 225, 225};
    private static final int[] SEEN = {150, 90, 20};
    private static final int[] MISSING = {40, 40, 215};

    private final PoseCoverage coverage;
    private final Mat picture;

    private PoseChart(PoseCoverage coverage, Mat picture) {
        this.coverage = coverage;
        this.picture = picture;
    }

    /** A PNG file's bytes. */
    public static byte[] png(PoseCoverage coverage) {
        List<String> advice =
                coverage.advice().stream().flatMap(PoseChart::wrapped).toList();
        int width = 2 * PANEL + 3 * MARGIN;
        int height = TOP + HEIGHT + LEGEND + LINE * advice.size();
        try (Scalar white = Scalar.all(255);
                Mat picture = new Mat(height, width, opencv_core.CV_8UC3, white);
                BytePointer png = new BytePointer()) {
            PoseChart chart = new PoseChart(coverage, picture);
            chart.panel("The new face", coverage.face(), MARGIN, false);
            chart.panel("The target", coverage.target(), PANEL + 2 * MARGIN, true);
            chart.legend(advice);
            opencv_imgcodecs.imencode(".png", picture, png);
            byte[] bytes = new byte[(int) png.limit()];
            png.get(bytes);
            return bytes;
        }
    }

    private void panel(String title, List<Direction> looks, int left, boolean compared) {
        text("%s: %d faces".formatted(title, looks.size()), left, TOP - 30, 0.65, INK);
        for (int column = 0; column < 2 * YAW / CELL; column++) {
            for (int row = 0; row < 2 * PITCH / CELL; row++) {
                double yaw = -YAW + (column + 0.5) * CELL;
                double pitch = PITCH - (row + 0.5) * CELL;
                long count = looks.stream()
                        .filter(d ->
                                cell(d.yaw(), YAW) == cell(yaw, YAW) && cell(d.pitch(), PITCH) == cell(pitch, PITCH))
                        .count();
                boolean missing = compared && coverage.face().stream().noneMatch(d -> near(d, yaw, pitch));
                int x = left + column * SIDE;
                int y = TOP + row * SIDE;
                rectangle(x, y, count == 0 ? new int[] {250, 250, 250} : shade(count, looks.size(), missing), true);
                rectangle(x, y, GRID, false);
            }
        }
        axes(left);
    }

    private void axes(int left) {
        int middle = left + PANEL / 2;
        line(middle, TOP, middle, TOP + HEIGHT);
        line(left, TOP + HEIGHT / 2, left + PANEL, TOP + HEIGHT / 2);
        for (int yaw = -YAW; yaw <= YAW; yaw += 3 * CELL) {
            text(Integer.toString(yaw), middle + yaw * SIDE / CELL - 10, TOP + HEIGHT + 18, 0.45, INK);
        }
        for (int pitch = 2 * CELL - PITCH + CELL; pitch < PITCH; pitch += 2 * CELL) {
            text(Integer.toString(pitch), left - 34, TOP + HEIGHT / 2 - pitch * SIDE / CELL + 5, 0.45, INK);
        }
        text("looks left (in the picture)", left, TOP + HEIGHT + 38, 0.45, INK);
        text("right", left + PANEL - 40, TOP + HEIGHT + 38, 0.45, INK);
        text("up", left - 34, TOP + 14, 0.45, INK);
        text("down", left - 44, TOP + HEIGHT - 4, 0.45, INK);
    }

    private void legend(List<String> advice) {
        int y = TOP + HEIGHT + 68;
        text("Degrees. The darker, the more faces.", MARGIN, y, 0.5, INK);
        text("Red: the target looks there, and the new face was never seen so.", PANEL + 2 * MARGIN, y, 0.5, MISSING);
        for (String line : advice) {
            y += LINE;
            text(line, MARGIN, y, 0.5, INK);
        }
    }

    private static boolean near(Direction direction, double yaw, double pitch) {
        return Math.abs(direction.yaw() - yaw) < NEAR && Math.abs(direction.pitch() - pitch) < NEAR;
    }

    private static long cell(double angle, int reach) {
        return (long) Math.floor(Math.max(-reach, Math.min(reach - 1e-6, angle)) / CELL);
    }

    /** From pale for a single face to full for a tenth of all. */
    private static int[] shade(long count, int all, boolean missing) {
        double depth = 0.2 + 0.8 * Math.min(1, Math.log1p((double) count) / Math.log1p(Math.max(2, all / 10.0)));
        int[] full = missing ? MISSING : SEEN;
        int[] colour = new int[3];
        for (int c = 0; c < 3; c++) {
            colour[c] = (int) Math.round(255 + (full[c] - 255) * depth);
        }
        return colour;
    }

    private static Stream<String> wrapped(String line) {
        String words = line.replaceAll("(.{1," + LETTERS + "})( |$)", "$1\n");
        return words.lines();
    }

    private void rectangle(int x, int y, int[] colour, boolean filled) {
        try (Rect place = new Rect(x, y, SIDE + 1, SIDE + 1);
                Scalar ink = scalar(colour)) {
            opencv_imgproc.rectangle(picture, place, ink, filled ? opencv_imgproc.FILLED : 1, opencv_imgproc.LINE_8, 0);
        }
    }

    private void line(int x1, int y1, int x2, int y2) {
        try (Point from = new Point(x1, y1);
                Point to = new Point(x2, y2);
                Scalar ink = Scalar.all(150)) {
            opencv_imgproc.line(picture, from, to, ink, 1, opencv_imgproc.LINE_8, 0);
        }
    }

    private void text(String text, int x, int y, double scale, int[] colour) {
        try (Point at = new Point(x, y);
                Scalar ink = scalar(colour)) {
            opencv_imgproc.putText(
                    picture,
                    text,
                    at,
                    opencv_imgproc.FONT_HERSHEY_SIMPLEX,
                    scale,
                    ink,
                    1,
                    opencv_imgproc.LINE_AA,
                    false);
        }
    }

    private static Scalar scalar(int[] bgr) {
        return new Scalar(bgr[0], bgr[1], bgr[2], 0);
    }
}
