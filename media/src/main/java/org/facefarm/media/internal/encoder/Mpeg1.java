package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/** As {@link Mpeg2}, but it knows no fields. */
final class Mpeg1 implements EncoderProfile {
    @Override
    public String encoder() {
        return "mpeg1video";
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
        return new Mpeg2().options(quality);
    }

    @Override
    public boolean countsPictures() {
        return true;
    }
}
