package org.facefarm.media.internal.encoder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;

import java.util.List;
import java.util.Map;
import org.facefarm.media.PixelLayout;

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
    public List<Integer> scale() {
        return List.of(1, 64);
    }

    @Override
    public Map<String, String> options(int quality) {
        return QScale.options(quality, Map.of("vendor", "apl0"));
    }

    /** The profile is the file's tag ("apch", "ap4h"), which must say what the frames' headers do; only 4444 has alpha. */
    @Override
    public Map<String, String> formatOptions(int format) {
        PixelLayout layout = PixelLayout.of(format);
        boolean full = layout != null && layout.chromaShiftX() == 0;
        return Map.of("profile", full ? "4444" : "hq");
    }

    @Override
    public int interlacedFlags() {
        return AV_CODEC_FLAG_INTERLACED_DCT;
    }
}
