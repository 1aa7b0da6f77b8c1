package org.facefarm.nets.random;

/**
 * Random numbers that follow from their keys alone, on every Java: SplitMix64 (Steele, Lea and Flood 2014). Keys such as
 * (seed, step, face) give streams of their own, so that nothing depends on which thread draws first.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public Draws(long... keys) {
        for (long key : keys) {
            state = mix(state + GOLDEN + mix(key + GOLDEN));
        }
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1), with 53 bits. */
    public double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in 0..bound-1. */
    public int below(int bound) {
        return (int) Math.floorMod(next() >>> 1, (long) bound);
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Bell-shaped in (-1, 1) with variance 1/9: the mean of three uniforms needs no logarithm that may differ. */
    public double bell() {
        return (uniform(-1, 1) + uniform(-1, 1) + uniform(-1, 1)) / 3;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
