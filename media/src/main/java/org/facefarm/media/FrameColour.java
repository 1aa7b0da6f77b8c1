package org.facefarm.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How a picture's code values stand for colours.
 *
 * @param matrix between Y'CbCr and R'G'B'
 * @param fullRange whether black is 0 and white the largest code; else 16 and 235 (at 8 bits; chroma 16 to 240)
 */
public record FrameColour(YuvMatrix matrix, boolean fullRange) {
    public static FrameColour of(AVFrame frame) {
        return new FrameColour(
                YuvMatrix.of(frame.colorspace(), frame.height()), frame.color_range() == AVCOL_RANGE_JPEG);
    }
}
