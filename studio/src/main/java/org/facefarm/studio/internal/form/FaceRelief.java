package org.facefarm.studio.internal.form;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.performer.Identity;

/** How far the face stands out from the plain head at material (u, v), in centimetres. */
final class FaceRelief {
    private static final float OWN_EVEN = 1.1f;
    private static final float OWN_ODD = 0.4f;

    private FaceRelief() {}

    static float depth(Identity who, float u, float v) {
        float x = Math.abs(u);
        return own(who, u, v)
                + brow(who, x, v)
                + eyes(x, v)
                + nose(who.nose(), x, v)
                + mouth(who.mouth(), x, v)
                + cheeks(who, x, v);
    }

    /** What no parameter tells: everybody's own bumps and hollows, mostly alike on both sides. */
    private static float own(Identity who, float u, float v) {
        Noise noise = new Noise(who.seed() + 4L);
        float x = Math.abs(u);
        float even = noise.plane(x / 2.1 + 5, v / 1.9 + 40) - 0.5f;
        float odd = noise.plane(u / 3 + 70, v / 2.6 + 9) - 0.5f;
        return step(8.5f, 5, x)
                * (0.35f + 0.65f * step(-4.5f, -2, v))
                * step(-7.5f, -5, v)
                * (OWN_EVEN * even + OWN_ODD * odd);
    }

    private static float brow(Identity who, float x, float v) {
        float ridge = 0.35f + 0.25f * (who.brows().thickness() - 0.8f);
        return ridge * bell(x, v, 2.8f, -1.7f, 1.9f, 0.75f) + 0.2f * bell(x, v, 0, -4.5f, 3.5f, 1.8f);
    }

    private static float eyes(float x, float v) {
        return -1.25f * bell(x, v, HeadShape.EYE - 0.15f, 0.05f, 1.65f, 1f)
                - 0.45f * bell(x, v, 1.35f, -0.1f, 0.6f, 0.9f)
                + 0.6f * bell(x, v, HeadShape.EYE, 0.05f, 1f, 0.62f);
    }

    private static float nose(Identity.Nose nose, float x, float v) {
        float bridge = (0.75f + 0.95f * step(-1.2f, 3, v)) * step(-2.4f, -0.3f, v) * nose.bridge();
        float below = step(4.95f, 4.1f, v);
        float width = 0.74f + 0.2f * step(0.5f, 3.8f, v);
        float tip = 0.9f * nose.tip() * bell(x, v, 0, 3.8f, 1.0f, 0.7f);
        float wings = 1.2f * bell(x, v, 1.3f, 4.15f, 0.48f, 0.5f);
        float septum = 0.5f * bell(x, v, 0, 4.75f, 0.35f, 0.3f);
        float nostril = -0.35f * bell(x, v, 0.68f, 4.75f, 0.3f, 0.2f);
        return bridge * below * bell(x / width, 0) + (tip + wings) * step(5.2f, 4.5f, v) + septum + nostril;
    }

    private static float mouth(Identity.Mouth mouth, float x, float v) {
        float muzzle = 0.65f * bell(x, v, 0, 6.7f, 2.5f, 1.7f);
        float upper = 0.36f * (0.5f + 0.5f * mouth.upperLip()) * bell(x, v, 0, 6.62f, 1.5f, 0.36f);
        float lower = 0.5f * (0.5f + 0.5f * mouth.lowerLip()) * bell(x, v, 0, 7.48f, 1.35f, 0.42f);
        float line = -0.3f * bell(x, v, 0, HeadShape.MOUTH, 2.1f, 0.13f);
        float corner = -0.3f * bell(x, v, 2.65f, HeadShape.MOUTH, 0.4f, 0.4f);
        float philtrum = -0.14f * bell(x, v, 0, 5.7f, 0.3f, 0.5f);
        float sulcus = -0.42f * bell(x, v, 0, 8.55f, 1.7f, 0.42f);
        return muzzle + upper + lower + line + corner + philtrum + sulcus;
    }

    private static float cheeks(Identity who, float x, float v) {
        float bone = 0.55f * who.head().cheek() * bell(x, v, 4.6f, 2.4f, 1.6f, 1.2f);
        float hollow = -0.35f * who.head().cheek() * bell(x, v, 5.2f, 6f, 1.3f, 1.6f);
        float fold = -0.12f * (0.5f + who.skin().age()) * bell(x - 2.1f - 0.35f * (v - 4.3f), v, 0, 5.6f, 0.3f, 1f);
        float chin = 0.75f * who.head().chin() * bell(x, v, 0, 10f, 1.6f, 0.9f);
        float temple = -0.3f * bell(x, v, 7.2f, -3f, 1.2f, 2f);
        return bone + hollow + fold + chin + temple;
    }
}
