package org.facefarm.media.internal.encoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_ME;

import java.util.List;
import java.util.Map;

/** Not into the global header alone: its sequence header must come before each clip. */
final class Mpeg2 implements EncoderProfile {
    @Override
    public String encoder() {
        return "mpeg2video";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(2);
    }

    @Override
    public List<Integer> scale() {
        return QScale.SCALE;
    }

    @Override
    public Map<String, String> options(int quality) {
        return QScale.options(quality, Map.of("flags", "-global_header", "bf", "0"));
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
