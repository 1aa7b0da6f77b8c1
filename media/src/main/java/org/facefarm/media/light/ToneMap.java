package org.facefarm.media.light;

/**
 * From the light of HDR pictures to that of standard ones and back, 1 being diffuse white: the Möbius curve that libav's
 * filter {@code tonemap=mobius} draws. Up to {@link #KNEE}, where most of a face is, light stays as it is; from there on
 * it bends so that {@link #PEAK} becomes white. It rises everywhere, so it has an exact inverse.
 */
final class ToneMap {
    /** ITU-R BT.2408: diffuse white in HDR, in cd/m². */
    static final double WHITE = 203;

    /** The peak that ITU-R BT.2100 and most masters are made for. */
    static final double PEAK = 1000 / WHITE;

    /** The filter's own default. */
    private static final double KNEE = 0.3;

    private static final double A = -KNEE * KNEE * (PEAK - 1) / (KNEE * KNEE - 2 * KNEE + PEAK);
    private static final double B = (KNEE * KNEE - 2 * KNEE * PEAK + PEAK) / (PEAK - 1);
    private static final double SCALE = (B + KNEE) * (B + KNEE) / (B - A);

    private ToneMap() {}

    /** 0 to 1; what is brighter than {@link #PEAK} counts as that. */
    static double bend(double light) {
        double x = Math.min(light, PEAK);
        return x <= KNEE ? x : SCALE * (x + A) / (x + B);
    }

    /** The light that was bent to this, 0 to 1. */
    static double unbend(double bent) {
        double y = Math.min(bent, 1);
        return y <= KNEE ? y : (B * y - A * SCALE) / (SCALE - y);
    }
}
