package org.facefarm.media.internal.encoder;

import org.facefarm.media.FrameColour;
import org.facefarm.media.PixelLayout;

/** Encoders of picture files that hold R'G'B' of 8 or 16 bits, and alpha. */
interface RgbPictures extends EncoderProfile {
    /** Of samples of two bytes, as libav's names of pixel formats end. */
    String byteOrder();

    @Override
    default boolean pictures() {
        return true;
    }

    @Override
    default boolean upright() {
        return true;
    }

    @Override
    default String pixelFormat(PixelLayout source, boolean alpha) {
        String channels = alpha ? "rgba" : "rgb";
        return source.depth() > 8 ? channels + (alpha ? "64" : "48") + byteOrder() : channels + (alpha ? "" : "24");
    }

    @Override
    default FrameColour colour(FrameColour source) {
        return new FrameColour(source.matrix(), true, source.transfer(), source.primaries());
    }
}
