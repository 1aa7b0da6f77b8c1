package org.facefarm.studio.internal.form;

import static org.facefarm.studio.internal.curve.Shape.bell;

import org.facefarm.studio.performer.Identity;

/** Moves and stretches the features of the mean face to an identity's. */
final class Proportions {
    private Proportions() {}

    /** Changes p (x, y, z) of the point at material (u, v); front is 1 on the face and 0 behind the ears. */
    static void apply(Identity who, float u, float v, float front, float[] p) {
        float side = Math.signum(u);
        float x = Math.abs(u);
        Identity.Eyes eyes = who.eyes();
        float eye = front * bell(x, v, HeadShape.EYE, 0, 1.9f, 1.3f);
        float apart = (eyes.spacing() - 1) * HeadShape.EYE * (eye + front * 0.6f * bell(x, v, 3f, -2f, 1.9f, 0.9f));
        p[0] += side * (apart + eye * (x - HeadShape.EYE) * (eyes.size() - 1));
        p[1] += eye * (v * (eyes.size() * eyes.opening() - 1) - eyes.slant() * 1.4f * (x - HeadShape.EYE));
        Identity.Nose nose = who.nose();
        p[0] += front * u * (nose.width() - 1) * bell(u, v, 0, 3.6f, 1.9f, 1.9f);
        p[1] += front * 4.2f * (nose.length() - 1) * bell(u, v, 0, 4.3f, 2.2f, 1.2f);
        p[0] += front * u * (who.mouth().width() - 1) * bell(u, v, 0, HeadShape.MOUTH, 2.9f, 1.4f);
        p[0] += front * u * (who.head().chin() - 1) * 0.5f * bell(u, v, 0, 10.5f, 3f, 1.4f);
        p[0] += front * side * 0.5f * (who.head().cheek() - 1) * bell(x, v, 6.5f, 2.4f, 1.5f, 1.8f);
    }
}
