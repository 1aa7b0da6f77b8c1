package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/** H.264 by the graphics card. */
final class Nvenc implements EncoderProfile {
    @Override
    public String encoder() {
        return "h264_nvenc";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(16);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of("rc", "constqp", "qp", Integer.toString(quality), "preset", "p4", "bf", "0");
    }
}
