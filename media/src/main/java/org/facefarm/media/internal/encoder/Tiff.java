package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

final class Tiff implements RgbPictures {
    @Override
    public String encoder() {
        return "tiff";
    }

    @Override
    public String byteOrder() {
        return "le";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(0);
    }

    @Override
    public Map<String, String> options(int quality) {
        return Map.of("compression_algo", "deflate");
    }
}
