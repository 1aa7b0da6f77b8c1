package org.facefarm.media.internal.encoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;

import java.util.List;
import java.util.Map;

/** Where the GPL libav is on the classpath. */
final class X264 implements EncoderProfile {
    @Override
    public String encoder() {
        return "libx264";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(14);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of("crf", Integer.toString(quality), "preset", "veryfast", "bf", "0");
    }

    @Override
    public int threads() {
        return 4;
    }

    @Override
    public int interlacedFlags() {
        return AV_CODEC_FLAG_INTERLACED_DCT;
    }
}
