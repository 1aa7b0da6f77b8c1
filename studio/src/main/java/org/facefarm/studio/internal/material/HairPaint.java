package org.facefarm.studio.internal.material;

import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.internal.form.HairCap;
import org.facefarm.studio.performer.Identity;

/** The colour of hair and how densely it covers the skin. */
final class HairPaint {
    private final Identity.Hair hair;
    private final Rgb colour;
    private final Noise noise;

    HairPaint(Identity who) {
        hair = who.hair();
        colour = Rgb.of(hair.colour());
        noise = new Noise(who.seed() + 1L);
    }

    /** Strands run down from the crown. */
    Rgb at(float u, float v) {
        float strand = noise.plane(u * 5 + 0.8 * noise.plane(u, v * 0.5), v * 0.35);
        float lock = noise.plane(u * 1.1 + 40, v * 0.18);
        return colour.times(0.55f + 0.6f * strand + 0.35f * lock);
    }

    float cover(float u, float v) {
        float inside = HairCap.inside(hair, u, v);
        float ragged = inside + 0.5f * (noise.plane(u * 3.5, v * 1.3 + 9) - 0.5f);
        return switch (hair.style()) {
            case BALD -> 0.22f * step(-0.4f, 0.8f, ragged);
            case CROPPED -> 0.86f * step(-0.3f, 0.8f, ragged);
            default -> step(-0.15f, 0.35f, ragged);
        };
    }
}
