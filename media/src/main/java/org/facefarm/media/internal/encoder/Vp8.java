package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

final class Vp8 implements EncoderProfile {
    @Override
    public String encoder() {
        return "libvpx";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(8);
    }

    @Override
    public List<Integer> scale() {
        return List.of(4, 63);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of(
                "deadline", "good",
                "cpu-used", "4",
                "crf", Integer.toString(quality),
                "qmin", "0",
                "b", "100000000",
                "auto-alt-ref", "0",
                "lag-in-frames", "0");
    }
}
