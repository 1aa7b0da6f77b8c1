package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;

/**
 * Constant QP: rate control by "quality" with the QP range closed to one value. With rate control off this wrapper leaves key
 * frames at QP 26 whatever is asked for. Slices by thread would change the bytes, so one thread.
 */
final class OpenH264 implements EncoderProfile {
    @Override
    public String encoder() {
        return "libopenh264";
    }

    @Override
    public List<Integer> qualities() {
        return List.of(16);
    }

    @Override
    public Map<String, String> options(int quality) {
        String qp = Integer.toString(quality);
        return Map.of("rc_mode", "quality", "qmin", qp, "qmax", qp, "allow_skip_frames", "0", "b", "20000000");
    }

    /**
     * Dither is taken for noise that is not worth coding where pictures are predicted, whatever the QP: they stay below 45 dB.
     * Key frames keep it, and are no larger than the GIF's own.
     */
    @Override
    public int longestGop(boolean dithered) {
        return dithered ? 1 : LONGEST_GOP;
    }

    @Override
    public boolean tellsChromaSiting() {
        return false;
    }
}
