package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

final class Png implements RgbPictures {
    @Override
    public String encoder() {
        return "png";
    }

    @Override
    public String byteOrder() {
        return "be";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(0);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of("pred", "paeth");
    }
}
