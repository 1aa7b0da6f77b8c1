package org.facefarm.merger.internal.swap;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.merger.internal.read.CutFace;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.vision.composite.Planes;

/**
 * What the network made of a face. Owns its pictures; close it.
 *
 * @param old the face as it was
 * @param bgr CV_32FC3, R x R: the new one
 * @param mask CV_32FC1, R x R, 0..1: where the network would show it
 */
public record SwappedFace(CutFace old, Mat bgr, Mat mask) implements AutoCloseable {
    /** With the n-th of the results. */
    static SwappedFace of(CutFace old, SwappedFaces made, int n) {
        int side = old.bgr().rows();
        int plane = side * side;
        return new SwappedFace(
                old,
                Planes.toMat(made.faces(), 3 * n * plane, 3, side),
                Planes.toMat(made.masks(), n * plane, 1, side));
    }

    @Override
    public void close() {
        old.close();
        bgr.close();
        mask.close();
    }
}
