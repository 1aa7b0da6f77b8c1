package org.facefarm.media.internal.encoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;

import java.util.List;
import java.util.Map;

final class ProRes implements EncoderProfile {
    @Override
    public String encoder() {
        return "prores_ks";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(4);
    }

    @Override
    public Map<String, String> options(int quality) {
        return QScale.options(quality, Map.of("profile", "hq", "vendor", "apl0"));
    }

    @Override
    public int interlacedFlags() {
        return AV_CODEC_FLAG_INTERLACED_DCT;
    }
}
