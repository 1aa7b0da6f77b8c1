package org.facefarm.media.internal.encoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_ME;

import java.util.List;
import java.util.Map;

final class Mpeg4 implements EncoderProfile {
    @Override
    public String encoder() {
        return "mpeg4";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(1);
    }

    @Override
    public List<Integer> scale() {
        return QScale.SCALE;
    }

    @Override
    public Map<String, String> options(int quality) {
        return QScale.options(quality, Map.of("bf", "0"));
    }

    @Override
    public boolean countsPictures() {
        return true;
    }

    @Override
    public int interlacedFlags() {
        return AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME;
    }
}
