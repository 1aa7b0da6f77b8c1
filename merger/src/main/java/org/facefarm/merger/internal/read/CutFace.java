package org.facefarm.merger.internal.read;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.Optional;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.internal.plan.WantedFace;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.nets.augment.FaceAlone;
import org.facefarm.nets.augment.FaceLines;
import org.facefarm.schemas.record.CoverRule;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.composite.AlignedFace;
import org.facefarm.vision.composite.Planes;
import org.facefarm.vision.crop.MeshLines;
import org.facefarm.vision.mask.FaceMask;

/**
 * A face as the network sees it. Owns its pictures; close it.
 *
 * @param mapping with which of the task's faces it is replaced, from 0
 * @param face as extraction tells of it
 * @param placement from the frame's coded pixels to the unit square that the face's pictures fill
 * @param bgr CV_32FC3, R x R, 0..1 and a little beyond
 * @param hull CV_8UC1, {@link FaceMask#SIDE}: 255 inside the landmarks' hull
 * @param seen CV_32FC1, {@link FaceMask#SIDE}: 0 where what is in front of the face stays, else 1; empty where nothing does
 * @param alone see {@link FaceView}
 * @param lines R x R, 255 in the middle of a line; empty for a network that is not shown any
 */
public record CutFace(
        int mapping, Face face, Affine placement, Mat bgr, Mat hull, Optional<Mat> seen, boolean alone, byte[] lines)
        implements AutoCloseable {
    static boolean visible(VideoFrame picture, Face face, FaceView view, SquarePixels pixels) {
        return AlignedFace.visible(picture, pixels.fromCoded().then(view.square(face)));
    }

    static CutFace of(
            VideoFrame picture, WantedFace wanted, FaceView view, SquarePixels pixels, Covers covers, CoverRule rule) {
        Face face = wanted.face();
        Similarity aligned = Similarity.of(face.getAlignment());
        Similarity alignment = view.square(face);
        Affine placement = pixels.fromCoded().then(alignment);
        return new CutFace(
                wanted.mapping(),
                face,
                placement,
                AlignedFace.read(picture, placement, view.resolution()),
                FaceHull.mask(Points.of(face.getLandmarks()), alignment, FaceMask.SIDE),
                covers.seen(
                        picture,
                        rule,
                        pixels.fromCoded().then(aligned),
                        aligned.inverse().then(alignment)),
                view.alone(),
                view.lined() ? MeshLines.pixels(face, alignment, view.resolution()) : new byte[0]);
    }

    /** Face.track. */
    public int track() {
        return face.getTrack();
    }

    /** Writes it as the n-th of a batch: 3 x R x R planes, BGR, 0..1. */
    public void putInto(float[] batch, int n) {
        int side = bgr.rows();
        int at = 3 * n * side * side;
        Planes.put(bgr, batch, at);
        if (alone) {
            FaceAlone.of(batch, at, inside(side));
        }
        if (lines.length > 0) {
            FaceLines.over(batch, at, drawn());
        }
    }

    private float[] drawn() {
        float[] drawn = new float[lines.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (lines[i] & 0xFF) / 255f;
        }
        return drawn;
    }

    /** The hull at the network's resolution, side x side, 1 inside. */
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

    @Override
    public void close() {
        bgr.close();
        hull.close();
        seen.ifPresent(Mat::close);
    }
}
