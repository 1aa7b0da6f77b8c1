package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/** Quality is the profile, as SMPTE VC-3 numbers them here: 3 HQ (8 bits), 4 HQX (10 bits), 5 444 (10 bits). */
final class DnxHd implements EncoderProfile {
    private static final List<String> PROFILES = List.of("dnxhr_lb", "dnxhr_sq", "dnxhr_hq", "dnxhr_hqx", "dnxhr_444");

    @Override
    public String encoder() {
        return "dnxhd";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(3, 4, 5);
    }

    @Override
    public List<Integer> scale() {
        return List.of(1, 5);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of("profile", PROFILES.get(quality - 1));
    }
}
