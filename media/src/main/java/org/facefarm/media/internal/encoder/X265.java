package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/** Where the GPL libav is on the classpath. */
final class X265 implements EncoderProfile {
    @Override
    public String encoder() {
        return "libx265";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(16);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of(
                "crf",
                Integer.toString(quality),
                "preset",
                "veryfast",
                "x265-params",
                "bframes=0:log-level=none:frame-threads=1");
    }

    @Override
    public int threads() {
        return 4;
    }
}
