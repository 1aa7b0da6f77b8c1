package org.facefarm.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.facefarm.media.light.Primaries;
import org.facefarm.media.light.SdrView;
import org.facefarm.media.light.Transfer;

/**
 * How a picture's code values stand for colours.
 *
 * @param matrix between Y'CbCr and R'G'B'
 * @param fullRange whether black is 0 and white the largest code; else 16 and 235 (at 8 bits; chroma 16 to 240)
 */
public record FrameColour(YuvMatrix matrix, boolean fullRange, Transfer transfer, Primaries primaries) {
    /** In standard dynamic range, with BT.709's primaries. */
    public FrameColour(YuvMatrix matrix, boolean fullRange) {
        this(matrix, fullRange, Transfer.GAMMA, Primaries.BT709);
    }

    public static FrameColour of(AVFrame frame) {
        return new FrameColour(
                YuvMatrix.of(frame.colorspace(), frame.height()),
                frame.color_range() == AVCOL_RANGE_JPEG,
                Transfer.of(frame.color_trc()),
                Primaries.of(frame.color_primaries()));
    }

    /** How such pictures are shown to nets; empty where as they are. */
    public Optional<SdrView> view() {
        return SdrView.of(transfer, primaries);
    }
}
