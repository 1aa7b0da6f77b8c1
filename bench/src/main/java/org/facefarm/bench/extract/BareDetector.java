package org.facefarm.bench.extract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Box;

/** OpenCV's own YuNet, at the picture's own size: what a few lines of a script would find. Loads GTK, as OpenCV's objdetect does. */
final class BareDetector implements AutoCloseable {
    private static final float SAME_FACE = 0.3f;
    private static final int MOST = 5000;
    private static final int SCORE = 14;

    private final FaceDetectorYN net;

    /** @param file of the net */
    BareDetector(Path file) {
        try (Size any = new Size(320, 320)) {
            net = FaceDetectorYN.create(file.toString(), "", any, 0.5f, SAME_FACE, MOST, 0, 0);
        } catch (UnsatisfiedLinkError e) {
            throw new UserError("OpenCV's detector cannot be loaded here (" + e.getMessage()
                    + "): install GTK 2, or leave out --stills and --clips");
        }
    }

    /**
     * Boxes of all faces, the largest first.
     *
     * @param score floor, from 0.5
     * @param narrowest in pixels
     */
    List<Box> detect(Mat bgr, float score, double narrowest) {
        List<Box> boxes = new ArrayList<>();
        try (Size size = new Size(bgr.cols(), bgr.rows());
                Mat found = new Mat()) {
            net.setInputSize(size);
            net.detect(bgr, found);
            if (found.empty()) {
                return boxes;
            }
            try (FloatIndexer at = found.createIndexer()) {
                for (int i = 0; i < found.rows(); i++) {
                    if (at.get(i, SCORE) >= score && at.get(i, 2) >= narrowest) {
                        boxes.add(new Box(at.get(i, 0), at.get(i, 1), at.get(i, 2), at.get(i, 3)));
                    }
                }
            }
        }
        boxes.sort((a, b) -> Float.compare(b.getWidth() * b.getHeight(), a.getWidth() * a.getHeight()));
        return boxes;
    }

    @Override
    public void close() {
        net.close();
    }
}
