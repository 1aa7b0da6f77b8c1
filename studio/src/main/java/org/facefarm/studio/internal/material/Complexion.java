package org.facefarm.studio.internal.material;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.clamp;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.internal.form.HeadShape;
import org.facefarm.studio.performer.Identity;

/** The painted skin of an identity: albedo at material (u, v), with lips, brows, beard, moles and lines, without eyes. */
final class Complexion {
    private static final Rgb DARK = Rgb.of(0x1A0C0A);

    private final Identity who;
    private final Rgb tone;
    private final Noise noise;

    Complexion(Identity who) {
        this.who = who;
        tone = Rgb.of(who.skin().tone());
        noise = new Noise(who.seed());
    }

    Rgb at(float u, float v) {
        float x = Math.abs(u);
        Rgb c = tone.times(0.93f + 0.14f * noise.cloud(u * 0.8, v * 0.8));
        c = c.times(0.97f + 0.06f * noise.plane(u * 7, v * 7));
        c = flush(c, x, v);
        c = shade(c, x, v);
        c = lines(c, x, v);
        c = freckles(c, u, v);
        c = beard(c, u, v);
        c = lips(c, u, v);
        return brows(c, u, v);
    }

    private Rgb flush(Rgb c, float x, float v) {
        float red = bell(x, v, 4.3f, 3f, 1.7f, 1.4f)
                + 0.8f * bell(x, v, 0, 3.9f, 1f, 0.8f)
                + 0.3f * bell(x, v, 0, 10, 2, 1);
        float k = 0.55f * who.skin().redness() * red;
        return c.times(1 + 0.08f * k, 1 - 0.3f * k, 1 - 0.3f * k);
    }

    private static Rgb shade(Rgb c, float x, float v) {
        float dark = 0.22f * bell(x, v, HeadShape.EYE, 0.1f, 1.7f, 1f)
                + 0.16f * bell(x, v, 1.75f, 0.5f, 0.5f, 0.7f)
                + 0.14f * bell(x, v, 2.9f, 1.15f, 1f, 0.3f)
                + 0.25f * bell(x, v, 1.75f, 4.35f, 0.16f, 0.45f)
                + 0.25f * bell(x, v, 0.9f, 5f, 0.9f, 0.3f)
                + 0.2f * bell(x, v, 0, 8.5f, 1.3f, 0.35f)
                + 0.1f * bell(x, v, 0, 5.7f, 0.18f, 0.5f)
                + 0.35f * bell(x, v, 2.75f, 7.02f, 0.3f, 0.22f);
        Rgb shaded = c.times(1 - 0.8f * dark, 1 - dark, 1 - dark);
        float nostril = bell(x, v, 0.72f, 4.78f, 0.34f, 0.2f);
        return shaded.mix(DARK, 0.95f * step(0.25f, 0.75f, nostril));
    }

    private Rgb lines(Rgb c, float x, float v) {
        float age = who.skin().age();
        float foldX = x - 2f - 0.42f * (v - 4.2f);
        float fold = (0.1f + 0.22f * age) * bell(foldX, 0, 0, 0, 0.14f, 1) * step(3.9f, 4.8f, v) * step(8, 6.6f, v);
        float wave = v + 0.25f * bell(x, 0, 2.5f, 0, 2, 1);
        float forehead =
                bell(wave, 0, -4f, 0, 0.09f, 1) + bell(wave, 0, -5f, 0, 0.09f, 1) + bell(wave, 0, -5.9f, 0, 0.09f, 1);
        float crow = bell(x, v, 5.4f, 0.3f, 0.5f, 0.7f) * step(0.3f, 0.9f, noise.plane(3, (v + 0.2f * x) * 4));
        float frown = bell(x, v, 0.55f, -1.9f, 0.09f, 0.7f);
        float k = fold + age * (0.16f * forehead * step(6, 3, x) + 0.25f * crow + 0.2f * frown);
        return c.times(1 - 0.8f * k, 1 - k, 1 - k);
    }

    private Rgb freckles(Rgb c, float u, float v) {
        float where = bell(u, v, 0, 2.2f, 4.2f, 1.8f) * who.skin().freckles();
        float spot = noise.spots(u * 3.2 + 60, v * 3.2);
        float k = 0.5f * where * spot;
        Rgb spotted = c.times(1 - 0.6f * k, 1 - k, 1 - 1.2f * k);
        return spotted;
    }

    private Rgb beard(Rgb c, float u, float v) {
        float x = Math.abs(u);
        float jaw = step(5.3f, 7.2f, v + 0.75f * (x - 3.5f)) * step(9.5f, 8f, x);
        float lip = step(5.1f, 5.6f, v) * step(7, 6.4f, v) * step(3.4f, 2.6f, x);
        float patch = 1 - 0.5f * bell(x, v, 1.5f, 8.4f, 0.7f, 0.4f);
        float grown = Math.max(jaw, lip) * patch * who.skin().stubble();
        float strand = 0.55f + 0.45f * noise.plane(u * 9, v * 5);
        return c.mix(Rgb.of(who.hair().colour()), 0.92f * clamp(grown * strand * 1.15f));
    }

    private Rgb lips(Rgb c, float u, float v) {
        Identity.Mouth mouth = who.mouth();
        float q = 1 - u / 2.62f * (u / 2.62f);
        if (q <= 0) {
            return c;
        }
        float root = (float) Math.sqrt(q);
        float up = mouth.upperLip() * (0.62f * root * (0.4f + 0.6f * q) - 0.12f * bell(u / 0.32f, 0));
        float low = mouth.lowerLip() * 0.82f * root * (0.35f + 0.65f * q);
        float inside = v < HeadShape.MOUTH ? v - (HeadShape.MOUTH - up) : HeadShape.MOUTH + low - v;
        float cover = 0.92f * step(-0.1f, 0.12f, inside);
        float crease = 0.9f + 0.2f * noise.plane(u * 6, v * 0.7 + 5);
        float light = (v < HeadShape.MOUTH ? 0.8f : 1.02f) * crease;
        float line = 1 - 0.6f * bell(0, v - HeadShape.MOUTH, 0, 0, 1, 0.1f);
        return c.mix(Rgb.of(mouth.colour()).times(light), cover).times(cover > 0 ? 1 - cover * (1 - line) : 1);
    }

    private Rgb brows(Rgb c, float u, float v) {
        Identity.Brows brows = who.brows();
        float x = Math.abs(u);
        float t = (x - 1.15f) / 4.1f;
        if (t < -0.1f || t > 1.1f) {
            return c;
        }
        float rise = brows.angle() * (t - 0.35f) * 3 + brows.arch() * 0.55f * bell(t - 0.62f, 0, 0, 0, 0.3f, 1);
        float middle = -1.5f - brows.height() - rise;
        float half = 0.36f * brows.thickness() * (1 - 0.62f * t * t) * step(-0.08f, 0.12f, t) * step(1.06f, 0.8f, t);
        float inside = 1 - Math.abs(v - middle) / (half + 1e-3f);
        float slant = u > 0 ? u - (middle - v) * 1.6f * (0.2f + t) : -u - (middle - v) * 1.6f * (0.2f + t);
        float hair = 0.62f + 0.38f * noise.plane(slant * 8 + (u > 0 ? 0 : 77), v * 2.2);
        return c.mix(Rgb.of(brows.colour()), clamp(hair * step(-0.25f, 0.7f, inside)));
    }
}
