package org.facefarm.studio.internal.curve;

/** Seeded, smooth noise from integer hashing: the same on every machine. */
public final class Noise {
    private final long seed;

    public Noise(long seed) {
        this.seed = seed;
    }

    /** Uniform in [0, 1), one value for each place. */
    public float at(long x, long y) {
        long h = seed * 0x9E3779B97F4A7C15L + x * 0xC2B2AE3D27D4EB4FL + y * 0x165667B19E3779F9L;
        h ^= h >>> 33;
        h *= 0xFF51AFD7ED558CCDL;
        h ^= h >>> 33;
        h *= 0xC4CEB9FE1A85EC53L;
        h ^= h >>> 33;
        return (h >>> 40) * 0x1p-24f;
    }

    /** Smooth in [-1, 1] along t, in independent channels, turning about once a unit. */
    public float wave(long channel, double t) {
        long i = (long) Math.floor(t);
        float f = (float) (t - i);
        float s = f * f * f * (f * (f * 6 - 15) + 10);
        float a = at(channel + 1000, i);
        float b = at(channel + 1000, i + 1);
        return 2 * (a + (b - a) * s) - 1;
    }

    /** Smooth in [0, 1] over the plane, one blob about a unit wide. */
    public float plane(double x, double y) {
        long i = (long) Math.floor(x);
        long j = (long) Math.floor(y);
        float fx = fade((float) (x - i));
        float fy = fade((float) (y - j));
        float top = at(i, j) + (at(i + 1, j) - at(i, j)) * fx;
        float low = at(i, j + 1) + (at(i + 1, j + 1) - at(i, j + 1)) * fx;
        return top + (low - top) * fy;
    }

    /** Three octaves of {@link #plane}, in [0, 1]. */
    public float cloud(double x, double y) {
        return (plane(x, y) * 4 + plane(x * 2.1 + 17, y * 2.1) * 2 + plane(x * 4.3, y * 4.3 + 31)) / 7;
    }

    /** Soft round spots, at most one in each unit cell: 1 in their middle, 0 between them. */
    public float spots(double x, double y) {
        long i = (long) Math.floor(x);
        long j = (long) Math.floor(y);
        float size = 0.1f + 0.22f * at(i, j + 500);
        float dx = (float) (x - i) - 0.35f - 0.3f * at(i + 500, j);
        float dy = (float) (y - j) - 0.35f - 0.3f * at(i, j);
        return at(i + 900, j + 900) < 0.45f ? 0 : Shape.bell(dx * 2 / size, dy * 2 / size);
    }

    private static float fade(float f) {
        return f * f * (3 - 2 * f);
    }
}
