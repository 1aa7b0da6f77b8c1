package org.facefarm.merger.internal.enhance;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.util.Optional;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.internal.read.CutFace;
import org.facefarm.merger.internal.swap.SwappedFace;
import org.facefarm.merger.swapper.Enhancer;
import org.facefarm.nets.onnx.EnhancerNet;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.composite.AlignedFace;
import org.facefarm.vision.composite.Planes;
import org.facefarm.vision.mask.FaceMask;

/**
 * A new face in the square of an enhancer, with what the frame has around it, as the enhancer is to see it. Owns its pictures;
 * close it.
 *
 * @param swapped stays the caller's
 * @param placement from the frame's coded pixels to the enhancer's unit square
 * @param way from the swapper's unit square to the enhancer's
 * @param before CV_32FC3, 512 x 512: the frame as it is
 * @param laid alike, with the new face
 */
record FaceToEnhance(SwappedFace swapped, Affine placement, Affine way, Mat before, Mat laid) implements AutoCloseable {
    private static final int SIDE = EnhancerNet.SIDE;

    static FaceToEnhance of(SwappedFace swapped, VideoFrame picture, SquarePixels pixels, MergeSettings settings) {
        CutFace old = swapped.old();
        Affine placement = pixels.fromCoded().then(Enhancer.VIEW.square(old.face()));
        Affine way = old.placement().inverse().then(placement);
        Mat before = AlignedFace.visible(picture, placement)
                ? AlignedFace.read(picture, placement, SIDE)
                : new Mat(SIDE, SIDE, CV_32FC3, Scalar.all(0));
        try (Mat mask = FaceMask.of(settings, old.hull(), swapped.mask())) {
            old.seen().ifPresent(seen -> multiply(mask, seen, mask));
            try (Mat cover = warped(mask, way, SIDE, INTER_LINEAR, BORDER_CONSTANT);
                    Mat drawn = warped(swapped.bgr(), way, SIDE, INTER_CUBIC, BORDER_REPLICATE)) {
                return new FaceToEnhance(swapped, placement, way, before, laid(before, drawn, cover));
            }
        }
    }

    private static Mat laid(Mat before, Mat drawn, Mat cover) {
        Mat laid = before.clone();
        try (FloatIndexer out = laid.createIndexer();
                FloatIndexer face = drawn.createIndexer();
                FloatIndexer share = cover.createIndexer()) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                float weight = share.get(i / SIDE, i % SIDE);
                for (int c = 0; c < 3; c++) {
                    float there = out.get(i / SIDE, i % SIDE, c);
                    float mixed = there + weight * (face.get(i / SIDE, i % SIDE, c) - there);
                    out.put(i / SIDE, i % SIDE, c, Math.max(0, Math.min(1, mixed)));
                }
            }
        }
        return laid;
    }

    /** Writes it as planes, BGR, 0..1, from there on. */
    void putInto(float[] batch, int at) {
        Planes.put(laid, batch, at);
    }

    /**
     * The face as it is laid in, in this square.
     *
     * @param enhanced planes, from {@code at}
     * @param blend share of the enhanced face in it, 0..1
     */
    SwappedFace enhanced(float[] enhanced, int at, float blend) {
        Mat bgr = Planes.toMat(enhanced, at, 3, SIDE);
        try (FloatIndexer out = bgr.createIndexer();
                FloatIndexer plain = laid.createIndexer()) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                for (int c = 0; c < 3; c++) {
                    float there = plain.get(i / SIDE, i % SIDE, c);
                    out.put(i / SIDE, i % SIDE, c, there + blend * (out.get(i / SIDE, i % SIDE, c) - there));
                }
            }
        }
        // What lies beyond the swapper's square is nobody's new face.
        Mat hull = warped(swapped.old().hull(), way, FaceMask.SIDE, INTER_LINEAR, BORDER_CONSTANT);
        Mat mask = warped(swapped.mask(), way, SIDE, INTER_LINEAR, BORDER_CONSTANT);
        CutFace old = swapped.old();
        Optional<Mat> seen = old.seen().map(share -> warped(share, way, FaceMask.SIDE, INTER_LINEAR, BORDER_REPLICATE));
        return new SwappedFace(
                new CutFace(old.mapping(), old.face(), placement, before.clone(), hull, seen, false, new byte[0]),
                bgr,
                mask);
    }

    /** What a picture that fills the one unit square shows in the other, as a picture of this side. */
    private static Mat warped(Mat picture, Affine way, int side, int interpolation, int border) {
        double pixel = 1.0 / picture.cols();
        Affine toSquare = new Affine(pixel, 0, pixel / 2, 0, pixel, pixel / 2).then(way);
        Mat out = new Mat();
        try (Mat matrix = toSquare.toPixels(side, side).toMat();
                Size size = new Size(side, side);
                Scalar nothing = new Scalar(0.0)) {
            warpAffine(picture, out, matrix, size, interpolation, border, nothing);
        }
        return out;
    }

    @Override
    public void close() {
        before.close();
        laid.close();
    }
}
