package org.facefarm.bench.extract;

import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.studio.Picture;
import org.facefarm.vision.align.Similarity;

/**
 * A picture and the faces in it, the largest first. Owns its picture; close it.
 *
 * @param bgr CV_8UC3
 */
record FaceScene(Mat bgr, List<KnownFace> faces) implements AutoCloseable {
    static Mat mat(Picture picture) {
        Mat bgr = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
        bgr.data().put(picture.bgr());
        return bgr;
    }

    KnownFace largest() {
        return faces.get(0);
    }

    /** Another, of this scene moved; what lies beyond the edge is the edge. Not for shrinking: that would alias. */
    FaceScene moved(Similarity way, int width, int height) {
        Mat moved = new Mat();
        try (Mat matrix = way.toMat();
                Size size = new Size(width, height);
                Scalar unused = new Scalar(0)) {
            opencv_imgproc.warpAffine(
                    bgr, moved, matrix, size, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_REPLICATE, unused);
        }
        List<KnownFace> inside = faces.stream()
                .map(f -> f.moved(way))
                .filter(f -> f.x() >= 0 && f.y() >= 0 && f.x() < width && f.y() < height)
                .toList();
        return new FaceScene(moved, inside);
    }

    /** Another, of this scene shrunk. */
    FaceScene shrunk(double scale) {
        Mat small = new Mat();
        int width = (int) Math.max(1, Math.round(scale * bgr.cols()));
        int height = (int) Math.max(1, Math.round(scale * bgr.rows()));
        try (Size size = new Size(width, height)) {
            opencv_imgproc.resize(bgr, small, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        Similarity way = new Similarity(scale, 0, (scale - 1) / 2, (scale - 1) / 2);
        return new FaceScene(small, faces.stream().map(f -> f.moved(way)).toList());
    }

    @Override
    public void close() {
        bgr.close();
    }
}
