package org.facefarm.studio.internal.material;

import static org.facefarm.studio.internal.curve.Shape.bell;

import org.facefarm.studio.performer.Identity;

/** Skin of the ears: redder than the face, dark inside. */
public final class EarMaterial implements Material {
    private final Rgb tone;

    public EarMaterial(Identity who) {
        tone = Rgb.of(who.skin().tone()).times(0.95f, 0.8f, 0.78f);
    }

    @Override
    public void paint(Surfel s) {
        s.albedo(tone);
        s.dim(1 - 0.5f * bell(s.u, s.v, 0.2f, 0.3f, 0.5f, 1f));
        s.finish(0.08f, 0.3f, 1);
    }
}
