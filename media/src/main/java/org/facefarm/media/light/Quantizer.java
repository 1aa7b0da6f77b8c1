package org.facefarm.media.light;

/** The perceptual quantizer of ITU-R BT.2100, table 4: code values 0 to 1, light in cd/m². */
final class Quantizer {
    private static final double PEAK = 10_000;
    private static final double M1 = 2610 / 16384.0;
    private static final double M2 = 128 * 2523 / 4096.0;
    private static final double C1 = 3424 / 4096.0;
    private static final double C2 = 32 * 2413 / 4096.0;
    private static final double C3 = 32 * 2392 / 4096.0;

    private Quantizer() {}

    static double light(double code) {
        double n = StrictMath.pow(Math.min(code, 1), 1 / M2);
        return PEAK * StrictMath.pow(Math.max(n - C1, 0) / (C2 - C3 * n), 1 / M1);
    }

    static double code(double light) {
        double y = StrictMath.pow(Math.min(light / PEAK, 1), M1);
        return StrictMath.pow((C1 + C2 * y) / (1 + C3 * y), M2);
    }
}
