package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

final class Mjpeg implements EncoderProfile {
    @Override
    public String encoder() {
        return "mjpeg";
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
        return QScale.options(quality, Map.of("huffman", "default"));
    }
}
