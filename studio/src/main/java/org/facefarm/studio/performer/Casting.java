package org.facefarm.studio.performer;

import java.util.List;
import java.util.Random;
import org.facefarm.studio.performer.Identity.Brows;
import org.facefarm.studio.performer.Identity.Eyes;
import org.facefarm.studio.performer.Identity.Hair;
import org.facefarm.studio.performer.Identity.Head;
import org.facefarm.studio.performer.Identity.Mouth;
import org.facefarm.studio.performer.Identity.Nose;
import org.facefarm.studio.performer.Identity.Skin;
import org.facefarm.studio.performer.Identity.Style;

/** Invents adults by number, as different as the studio can draw them. None is one of the {@link Performers}. */
public final class Casting {
    private static final int[][] HAIR = {
        {0x120E0C, 0x3A2A20}, {0x4A3020, 0x7A3418}, {0x8A6A40, 0xC8A870}, {0x5A5550, 0xB0AAA4}
    };
    private static final int[] IRIS = {0x4A3020, 0x24150D, 0x5E8A55, 0x5080A8, 0x707878};
    private static final List<Style> STYLES = List.of(Style.values());
    private static final int DARKEST_SKIN = 0x5A3826;
    private static final int PALEST_SKIN = 0xF0C8B0;

    private final Random random;

    private Casting(int number) {
        this.random = new Random(9000 + number);
    }

    /** The performer of this number; always the same one. */
    public static Identity performer(int number) {
        return new Casting(number).identity(number);
    }

    private Identity identity(int number) {
        boolean bearded = random.nextBoolean();
        int[] dye = HAIR[random.nextInt(HAIR.length)];
        int hair = between(dye[0], dye[1], 6);
        int skin = between(DARKEST_SKIN, PALEST_SKIN, 8);
        return new Identity(
                "performer " + number,
                new Head(
                        between(0.9, 1.1),
                        between(0.94, 1.08),
                        between(0.86, 1.18),
                        between(0.82, 1.22),
                        between(0.9, 1.2)),
                new Skin(
                        skin,
                        between(0.1, 0.8),
                        random.nextInt(4) == 0 ? between(0.2, 0.8) : 0,
                        bearded ? between(0, 1) : 0,
                        between(0, 1)),
                new Hair(hair, STYLES.get(random.nextInt(STYLES.size())), between(-0.4, 1.4)),
                new Brows(
                        between(0x110C0A, hair, 4),
                        between(0.6, 1.7),
                        between(-0.2, 0.3),
                        between(0.5, 1.6),
                        between(-0.35, 0.35)),
                new Eyes(
                        IRIS[random.nextInt(IRIS.length)],
                        between(0.85, 1.15),
                        between(0.92, 1.1),
                        between(-0.1, 0.15),
                        between(0.75, 1.2)),
                new Nose(between(0.8, 1.4), between(0.88, 1.15), between(0.75, 1.3), between(0.85, 1.25)),
                new Mouth(between(0x7A4640, 0xB8505A, 10), between(0.9, 1.15), between(0.6, 1.45), between(0.75, 1.45)),
                between(0x101010, 0xE0E0E0, 20),
                5000 + number);
    }

    private float between(double low, double high) {
        return (float) (low + (high - low) * random.nextDouble());
    }

    /** A colour on the way from one to the other, each channel off by so many code values (standard deviation). */
    private int between(int one, int other, double off) {
        double way = random.nextDouble();
        int colour = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            double value =
                    (one >> shift & 255) * (1 - way) + (other >> shift & 255) * way + off * random.nextGaussian();
            colour |= (int) Math.max(0, Math.min(255, value)) << shift;
        }
        return colour;
    }
}
