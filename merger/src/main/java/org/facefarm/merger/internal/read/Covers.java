package org.facefarm.merger.internal.read;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_TOZERO;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_TRUNC;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.VideoFrame;
import org.facefarm.schemas.record.CoverRule;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.composite.AlignedFace;
import org.facefarm.vision.cover.CoverNet;
import org.facefarm.vision.mask.FaceMask;

/** Tells what of faces is to be seen. Its net is opened when it is first asked for. Not thread-safe. */
final class Covers implements AutoCloseable {
    /** From the pixels of what the net gives to the aligned unit square. */
    private static final Similarity PIXELS =
            new Similarity(1.0 / CoverNet.SIDE, 0, 0.5 / CoverNet.SIDE, 0.5 / CoverNet.SIDE);

    private CoverNet net;

    /**
     * CV_32FC1, {@link FaceMask#SIDE}: 1 where the face is seen, 0 where what is in front of it stays; empty where nothing does.
     * The caller closes it.
     *
     * @param placement from the frame's coded pixels to the aligned unit square
     * @param framing from there to the square that the mask fills
     */
    Optional<Mat> seen(VideoFrame picture, CoverRule rule, Affine placement, Similarity framing) {
        if (rule == CoverRule.OVER || !AlignedFace.visible(picture, placement)) {
            return Optional.empty();
        }
        if (net == null) {
            net = CoverNet.builtIn();
        }
        try (Mat face = AlignedFace.read(picture, placement, CoverNet.SIDE);
                Mat cover = net.of(face);
                Mat placed = AlignedCrop.cut(cover, PIXELS.then(framing), FaceMask.SIDE)) {
            Mat seen = new Mat();
            placed.convertTo(seen, CV_32FC1, -1, 1);
            // Cubic goes beyond both at the edge of what is in front.
            threshold(seen, seen, 1, 0, THRESH_TRUNC);
            threshold(seen, seen, 0, 0, THRESH_TOZERO);
            return Optional.of(seen);
        }
    }

    @Override
    public void close() {
        if (net != null) {
            net.close();
            net = null;
        }
    }
}
