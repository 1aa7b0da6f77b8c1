package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/** Lossless, whatever the quality. */
final class Ffv1 implements EncoderProfile {
    @Override
    public String encoder() {
        return "ffv1";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(0);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of("level", "3", "slices", "4");
    }
}
