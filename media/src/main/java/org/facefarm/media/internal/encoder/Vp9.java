package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/** As fast as OpenH264 only with its real-time tools. */
final class Vp9 implements EncoderProfile {
    @Override
    public String encoder() {
        return "libvpx-vp9";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(12);
    }

    @Override
    public List<Integer> scale() {
        return List.of(0, 63);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of(
                "deadline", "realtime",
                "cpu-used", "7",
                "crf", Integer.toString(quality),
                "b", "0",
                "auto-alt-ref", "0",
                "lag-in-frames", "0",
                "row-mt", "0");
    }
}
