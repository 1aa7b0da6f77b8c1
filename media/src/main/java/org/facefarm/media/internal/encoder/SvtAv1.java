package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/** pred-struct 1 is low delay: no reordering. */
final class SvtAv1 implements EncoderProfile {
    @Override
    public String encoder() {
        return "libsvtav1";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(15);
    }

    @Override
    public List<Integer> scale() {
        return List.of(1, 63);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of("crf", Integer.toString(quality), "preset", "8", "svtav1-params", "pred-struct=1:lp=2");
    }
}
