package org.facefarm.farm.look;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.client.input.UserError;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** Pictures of one frame side by side, as a player shows them, each with a word above it. */
public final class LookSheet {
    private static final int GAP = 8;
    private static final int LABEL = 32;
    /** More is no picture any more for most programs. */
    private static final int WIDEST = 16_384;

    private LookSheet() {}

    /**
     * Writes it as PNG.
     *
     * @param pictures CV_8UC3 in B, G, R order, as large as the stream's coded picture; they stay the caller's
     * @param words one for each
     * @throws UserError when it cannot be written
     */
    public static void write(List<Mat> pictures, List<String> words, StreamHeader stream, Path png) {
        DisplayGeometry geometry = DisplayGeometry.of(stream);
        int turns = geometry.quarterTurns();
        try (Size shown = shown(stream, geometry, pictures.size());
                Scalar paper = new Scalar(36, 36, 36, 0);
                Mat sheet = new Mat(
                        shown.height() + LABEL, pictures.size() * (shown.width() + GAP) - GAP, CV_8UC3, paper)) {
            for (int i = 0; i < pictures.size(); i++) {
                int x = i * (shown.width() + GAP);
                place(pictures.get(i), turns, shown, sheet, x);
                label(sheet, words.get(i), x);
            }
            if (!imwrite(png.toString(), sheet)) {
                throw new UserError("cannot write " + png + ": name a .png file in a folder that is there");
            }
        }
    }

    private static Size shown(StreamHeader stream, DisplayGeometry geometry, int pictures) {
        Rational pixel = geometry.pixelAspect();
        double across = stream.getWidth() * (pixel.getNum() / (double) pixel.getDen());
        boolean onItsSide = geometry.quarterTurns() % 2 == 1;
        double width = onItsSide ? stream.getHeight() : across;
        double height = onItsSide ? across : stream.getHeight();
        double scale = Math.min(1, (WIDEST / (double) pictures - GAP) / width);
        return new Size((int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
    }

    private static void place(Mat picture, int turns, Size shown, Mat sheet, int x) {
        try (Mat turned = new Mat();
                Mat sized = new Mat();
                Rect place = new Rect(x, LABEL, shown.width(), shown.height());
                Mat there = new Mat(sheet, place)) {
            switch (turns) {
                case 1 -> rotate(picture, turned, ROTATE_90_CLOCKWISE);
                case 2 -> rotate(picture, turned, ROTATE_180);
                case 3 -> rotate(picture, turned, ROTATE_90_COUNTERCLOCKWISE);
                default -> picture.copyTo(turned);
            }
            resize(turned, sized, shown, 0, 0, INTER_AREA);
            sized.copyTo(there);
        }
    }

    private static void label(Mat sheet, String words, int x) {
        try (Point at = new Point(x + GAP, LABEL - 10);
                Scalar ink = new Scalar(235, 235, 235, 0)) {
            putText(sheet, words, at, FONT_HERSHEY_SIMPLEX, 0.6, ink, 1, LINE_AA, false);
        }
    }
}
