package org.facefarm.merger;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.compose.ColourTimeline;
import org.facefarm.merger.swap.Swapper;
import org.facefarm.nets.augment.FaceAlone;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.composite.AlignedFace;
import org.facefarm.vision.composite.ColourMatch;
import org.facefarm.vision.composite.Compositor;
import org.facefarm.vision.composite.FaceMask;
import org.facefarm.vision.composite.PlacedFace;
import org.facefarm.vision.composite.Planes;

/** One face that is being replaced. Owns its pictures; close it. */
final class FaceWork implements AutoCloseable {
    private final long frame;
    private final Face face;
    private final Similarity alignment;
    private final Mat old;
    private final Mat hull;
    private final boolean alone;
    private Mat made;
    private Mat mask;

    private FaceWork(long frame, Face face, Similarity alignment, Mat old, Mat hull, boolean alone) {
        this.frame = frame;
        this.face = face;
        this.alignment = alignment;
        this.old = old;
        this.hull = hull;
        this.alone = alone;
    }

    /** Whether any of the face's square lies in the picture. */
    static boolean visible(VideoFrame picture, Face face, Swapper swapper) {
        return AlignedFace.visible(picture, square(face, swapper));
    }

    /** Reads the face out of its picture, as the swapper wants it. */
    static FaceWork read(VideoFrame picture, long frame, Face face, Swapper swapper) {
        Similarity alignment = square(face, swapper);
        return new FaceWork(
                frame,
                face,
                alignment,
                AlignedFace.read(picture, alignment, swapper.resolution()),
                FaceHull.mask(Points.of(face.getLandmarks()), alignment, FaceMask.SIDE),
                swapper.faceAlone());
    }

    private static Similarity square(Face face, Swapper swapper) {
        return Similarity.of(face.getAlignment()).then(swapper.framing());
    }

    int track() {
        return face.getTrack();
    }

    /** Writes the old face as the n-th of a batch: 3 x R x R planes, BGR, 0..1. */
    void putInto(float[] batch, int n) {
        int side = old.rows();
        int plane = side * side;
        try (FloatIndexer pixels = old.createIndexer()) {
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < plane; i++) {
                    float value = pixels.get(i / side, i % side, c);
                    batch[(3 * n + c) * plane + i] = Math.max(0, Math.min(1, value));
                }
            }
        }
        if (alone) {
            FaceAlone.of(batch, 3 * n * plane, inside(side));
        }
    }

    /** The hull at the net's resolution, side x side, 1 inside. */
    private float[] inside(int side) {
        float[] inside = new float[side * side];
        try (Mat small = new Mat();
                Size size = new Size(side, side)) {
            resize(hull, small, size, 0, 0, INTER_AREA);
            try (UByteIndexer pixels = small.createIndexer()) {
                for (int i = 0; i < inside.length; i++) {
                    inside[i] = pixels.get(i / side, i % side) / 255f;
                }
            }
        }
        return inside;
    }

    /** Takes the n-th of the net's results, makes the mask and measures the colours inside it. */
    ColourTimeline.Entry take(SwappedFaces swapped, int n, MergeSettings settings, ColourMatch colours) {
        int side = old.rows();
        made = Planes.toMat(swapped.faces(), 3 * n * side * side, 3, side);
        try (Mat learned = Planes.toMat(swapped.masks(), n * side * side, 1, side);
                Mat small = new Mat();
                Size size = new Size(side, side)) {
            mask = FaceMask.of(settings, hull, learned);
            resize(mask, small, size, 0, 0, INTER_AREA);
            return new ColourTimeline.Entry(frame, track(), colours.measure(made, small), colours.measure(old, small));
        }
    }

    /** The new face with its colours matched. */
    PlacedFace placed(Compositor compositor, ColourMatch colours, ColourTimeline.Entry use) {
        try (Mat matched = colours.apply(made, use.made(), use.wanted())) {
            return compositor.place(alignment, matched, mask);
        }
    }

    @Override
    public void close() {
        old.close();
        hull.close();
        if (made != null) {
            made.close();
        }
        if (mask != null) {
            mask.close();
        }
    }
}
