package org.facefarm.media.internal.encoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** libav's own encoders' fixed quantiser. */
final class QScale {
    /** libav's FF_QP2LAMBDA. */
    private static final int LAMBDA = 118;

    /** Of MPEG and JPEG, see {@link EncoderProfile#scale}. */
    static final List<Integer> SCALE = List.of(1, 31);

    private QScale() {}

    /** Options that fix it, and others. */
    static Map<String, String> options(int quality, Map<String, String> others) {
        Map<String, String> options = new HashMap<>(others);
        options.merge("flags", "+qscale", (flags, qscale) -> qscale + flags);
        options.put("global_quality", Integer.toString(quality * LAMBDA));
        return options;
    }
}
