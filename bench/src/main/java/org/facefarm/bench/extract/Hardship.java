package org.facefarm.bench.extract;

import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.vision.align.Similarity;

/** What makes faces hard to find, done to a scene in which they are easily found. */
enum Hardship {
    PLAIN(
            "as it is",
            s -> Optional.of(
                    s.moved(Similarity.IDENTITY, s.bgr().cols(), s.bgr().rows()))),
    TURNED_90("turned by 90", s -> turned(s, 90)),
    TURNED_180("turned by 180", s -> turned(s, 180)),
    TURNED_270("turned by 270", s -> turned(s, 270)),
    ROLLED_30("rolled by 30", s -> turned(s, 30)),
    ROLLED_45("rolled by 45", s -> turned(s, 45)),
    DARK_12("darkened to 12 %", s -> darkened(s, 0.12)),
    DARK_5("darkened to 5 %", s -> darkened(s, 0.05)),
    SMALL_360("20 px in 640x360", s -> small(s, 20, 640, 360)),
    SMALL_1080("32 px in 1920x1080", s -> small(s, 32, 1920, 1080)),
    SMALL_2160("48 px in 3840x2160", s -> small(s, 48, 3840, 2160)),
    CUT_SIDE("a third cut off by the frame", s -> cut(s, -0.17, -0.8, 1.2, 0.8)),
    CLOSE_UP("larger than the frame", s -> cut(s, -0.42, -0.42, 0.42, 0.42)),
    MOUTH_COVERED("mouth covered", s -> covered(s, 0.12, 0.6, new Scalar(120, 150, 190, 0))),
    EYES_COVERED("eyes covered", s -> covered(s, -0.3, -0.02, new Scalar(20, 20, 20, 0)));

    /** A close-up becomes so many pixels wide. */
    private static final int CLOSE_UP_WIDTH = 480;

    private final String text;
    private final Change change;

    /** Gives nothing where it cannot be done. */
    private interface Change {
        Optional<FaceScene> of(FaceScene plain);
    }

    Hardship(String text, Change change) {
        this.text = text;
        this.change = change;
    }

    /** For people. */
    String text() {
        return text;
    }

    /** The widest box that must be found at the least, in pixels; 0 where faces are as large as they were. */
    int smallest() {
        return switch (this) {
            case SMALL_360 -> 20;
            case SMALL_1080 -> 32;
            case SMALL_2160 -> 48;
            default -> 0;
        };
    }

    /** A changed copy, which the caller closes; nothing where the scene does not allow it. */
    Optional<FaceScene> of(FaceScene plain) {
        return change.of(plain);
    }

    private static Optional<FaceScene> turned(FaceScene plain, int degrees) {
        double sin = Math.sin(Math.toRadians(degrees));
        double cos = Math.cos(Math.toRadians(degrees));
        int w = plain.bgr().cols();
        int h = plain.bgr().rows();
        int width = (int) Math.round(Math.abs(w * cos) + Math.abs(h * sin));
        int height = (int) Math.round(Math.abs(w * sin) + Math.abs(h * cos));
        double x = (w - 1) / 2.0;
        double y = (h - 1) / 2.0;
        Similarity way = new Similarity(
                cos, -sin, (width - 1) / 2.0 - cos * x + sin * y, (height - 1) / 2.0 - sin * x - cos * y);
        return Optional.of(plain.moved(way, width, height));
    }

    private static Optional<FaceScene> darkened(FaceScene plain, double light) {
        Mat dark = new Mat();
        plain.bgr().convertTo(dark, -1, light, 0);
        return Optional.of(new FaceScene(dark, plain.faces()));
    }

    private static Optional<FaceScene> small(FaceScene plain, int face, int width, int height) {
        double scale = face / plain.largest().size();
        if (scale > 1) {
            return Optional.empty();
        }
        try (FaceScene shrunk = plain.shrunk(scale)) {
            // Not in the middle: that would be a tile's middle too.
            Similarity way = new Similarity(
                    1,
                    0,
                    0.42 * width - shrunk.largest().x(),
                    0.37 * height - shrunk.largest().y());
            FaceScene scene = shrunk.moved(way, width, height);
            return Optional.of(new FaceScene(
                    scene.bgr(),
                    scene.faces().stream()
                            .map(f -> f.withDue(f.size() > 0.95 * face))
                            .toList()));
        }
    }

    /** What of a picture lies about its largest face, in sizes of the face from its middle. */
    private static Optional<FaceScene> cut(FaceScene plain, double left, double top, double right, double bottom) {
        KnownFace face = plain.largest();
        int x1 = (int) Math.max(0, face.x() + left * face.size());
        int y1 = (int) Math.max(0, face.y() + top * face.size());
        int x2 = (int) Math.min(plain.bgr().cols(), face.x() + right * face.size());
        int y2 = (int) Math.min(plain.bgr().rows(), face.y() + bottom * face.size());
        double scale = CLOSE_UP_WIDTH / (double) (x2 - x1);
        Similarity way = new Similarity(scale, 0, -scale * x1, -scale * y1);
        FaceScene all = new FaceScene(plain.bgr(), List.of(face));
        return Optional.of(all.moved(way, CLOSE_UP_WIDTH, (int) (scale * (y2 - y1))));
    }

    /** A bar across each face, in sizes of the face from its middle. */
    private static Optional<FaceScene> covered(FaceScene plain, double top, double bottom, Scalar colour) {
        Mat picture = plain.bgr().clone();
        for (KnownFace face : plain.faces()) {
            try (Point from = point(face, -0.42, top);
                    Point to = point(face, 0.42, bottom);
                    Rect bar = new Rect(from, to)) {
                opencv_imgproc.rectangle(picture, bar, colour, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
            }
        }
        return Optional.of(new FaceScene(picture, plain.faces()));
    }

    private static Point point(KnownFace face, double right, double down) {
        return new Point((int) (face.x() + right * face.size()), (int) (face.y() + down * face.size()));
    }
}
