package org.facefarm.vision.align;

import java.util.List;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * An affine transform of the plane: {@code x' = xx x + xy y + tx}, {@code y' = yx x + yy y + ty}. What leads from coded pixels
 * to a face, where these need not be square; among square ones everything is a {@link Similarity}.
 */
public record Affine(double xx, double xy, double tx, double yx, double yy, double ty) {
    public double x(double x, double y) {
        return xx * x + xy * y + tx;
    }

    public double y(double x, double y) {
        return yx * x + yy * y + ty;
    }

    /** The points, moved. */
    public Points apply(Points points) {
        float[] moved = new float[points.xy().length];
        for (int i = 0; i < points.count(); i++) {
            moved[2 * i] = (float) x(points.x(i), points.y(i));
            moved[2 * i + 1] = (float) y(points.x(i), points.y(i));
        }
        return new Points(moved);
    }

    /** First this, then {@code next}. */
    public Affine then(Affine next) {
        return new Affine(
                next.xx * xx + next.xy * yx,
                next.xx * xy + next.xy * yy,
                next.x(tx, ty),
                next.yx * xx + next.yy * yx,
                next.yx * xy + next.yy * yy,
                next.y(tx, ty));
    }

    /** First this, then {@code next}. */
    public Affine then(Similarity next) {
        return then(next.toAffine());
    }

    /** The way back. */
    public Affine inverse() {
        double area = xx * yy - xy * yx;
        if (area == 0 || !Double.isFinite(area)) {
            throw new IllegalArgumentException("an affine transform that leaves no area has no inverse");
        }
        double bxx = yy / area;
        double bxy = -xy / area;
        double byx = -yx / area;
        double byy = xx / area;
        return new Affine(bxx, bxy, -bxx * tx - bxy * ty, byx, byy, -byx * tx - byy * ty);
    }

    /** How much longer a step along x becomes. */
    public double scaleX() {
        return Math.hypot(xx, yx);
    }

    /** How much longer a step along y becomes. */
    public double scaleY() {
        return Math.hypot(xy, yy);
    }

    /** Where it leads to the unit square: the transform to pixels of a picture of this size that fills the square. */
    public Affine toPixels(int width, int height) {
        return new Affine(xx * width, xy * width, tx * width - 0.5, yx * height, yy * height, ty * height - 0.5);
    }

    /** 2x3, CV_64FC1, row-major; the caller closes it. */
    public Mat toMat() {
        Mat mat = new Mat(2, 3, opencv_core.CV_64FC1);
        try (DoubleIndexer m = mat.createIndexer()) {
            m.put(0, 0, xx, xy, tx);
            m.put(1, 0, yx, yy, ty);
        }
        return mat;
    }

    /** 3x3, row-major. */
    public List<Double> toMatrix() {
        return List.of(xx, xy, tx, yx, yy, ty, 0.0, 0.0, 1.0);
    }
}
