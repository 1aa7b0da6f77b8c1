package org.facefarm.vision.composite;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.pixels.FramePixels;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.AlignedCrop;

/** Reads faces out of decoded frames. */
public final class AlignedFace {
    private AlignedFace() {}

    /** Whether any of the aligned square lies in the picture. */
    public static boolean visible(VideoFrame frame, Affine placement) {
        try (Rect area = FrameArea.ofSquare(placement, frame.width(), frame.height())) {
            return !area.empty();
        }
    }

    /**
     * The face in its aligned square: CV_32FC3 of this side, values 0..1 (and a little beyond). Beyond the frame's edge the edge
     * goes on. The caller closes it.
     *
     * @param placement takes coded pixels of the frame to the aligned unit square
     * @throws IllegalArgumentException when the square lies outside the frame altogether
     */
    public static Mat read(VideoFrame frame, Affine placement, int size) {
        try (Rect area = FrameArea.ofSquare(placement, frame.width(), frame.height())) {
            if (area.empty()) {
                throw new IllegalArgumentException(
                        "the face of frame %d lies outside the picture".formatted(frame.index()));
            }
            try (Mat pixels = FramePixels.read(frame, area)) {
                return AlignedCrop.cut(pixels, FrameArea.from(placement, area), size);
            }
        }
    }
}
