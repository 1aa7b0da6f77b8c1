package org.facefarm.bench.quality;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.studio.Picture;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.colour.ColourMatch;
import org.facefarm.vision.composite.Compositor;
import org.facefarm.vision.composite.FacePatch;
import org.facefarm.vision.composite.PlacedFace;
import org.facefarm.vision.composite.Planes;
import org.facefarm.vision.mask.FaceMask;

/**
 * Lays drawn faces over old ones as the merger does by default: its mask, its colours, its blending; only that each picture's
 * colours stand alone here, because unseen frames do not follow one another closely.
 */
final class Overlay {
    private static final MergeSettings SETTINGS =
            Compositor.unasked().setVideoEncoder("none").setQuality(0).build();

    /** What a net draws of each face: B, G, R and its mask. */
    private static final int CHANNELS = 4;

    private final Compositor compositor = new Compositor(SETTINGS);
    private final ColourMatch colours = ColourMatch.of(SETTINGS.getColour());
    private final int resolution;

    Overlay(int resolution) {
        this.resolution = resolution;
    }

    /**
     * The target with its face replaced.
     *
     * @param made from a net: each 4 x R x R, 0..1
     * @param n which of them
     */
    Picture over(FaceCutter.FaceCrop target, float[] made, int n) {
        int plane = resolution * resolution;
        int size = target.picture().size();
        try (PointerScope scope = new PointerScope()) {
            Mat result = new Mat(size, size, CV_8UC3);
            result.data().put(target.picture().bgr());
            result.convertTo(result, CV_32FC3, 1 / 255.0, 0);
            Mat face = Planes.toMat(made, CHANNELS * n * plane, 3, resolution);
            Mat learned = Planes.toMat(made, (CHANNELS * n + 3) * plane, 1, resolution);
            Mat mask = FaceMask.of(SETTINGS, hull(target.face()), learned);
            Mat matched = matched(face, small(result), small(mask));
            PlacedFace placed = compositor.place(
                    Similarity.IDENTITY.toPixels(size).inverse().toAffine(), matched, mask);
            placed.in(size, size).ifPresent(patch -> {
                compositor.fit(patch, result.apply(patch.area()));
                blend(result, patch);
            });
            result.convertTo(result, CV_8UC3, 255, 0);
            byte[] bgr = new byte[3 * size * size];
            result.data().get(bgr);
            return new Picture(size, size, bgr);
        }
    }

    private Mat matched(Mat face, Mat old, Mat mask) {
        return colours.apply(face, colours.measure(face, mask), colours.measure(old, mask));
    }

    private Mat small(Mat picture) {
        Mat small = new Mat();
        resize(picture, small, new Size(resolution, resolution), 0, 0, INTER_AREA);
        return small;
    }

    private static Mat hull(Face face) {
        return FaceHull.mask(Points.of(face.getLandmarks()), Similarity.of(face.getAlignment()), FaceMask.SIDE);
    }

    private static void blend(Mat picture, FacePatch patch) {
        Mat part = picture.apply(patch.area());
        Mat weights = new Mat();
        cvtColor(patch.alpha(), weights, COLOR_GRAY2BGR);
        Mat change = new Mat();
        subtract(patch.bgr(), part, change);
        multiply(change, weights, change);
        add(part, change, part);
    }
}
