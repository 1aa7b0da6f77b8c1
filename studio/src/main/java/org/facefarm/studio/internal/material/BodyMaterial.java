package org.facefarm.studio.internal.material;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.performer.Identity;

/** Skin of the neck, and a shirt with a round collar below it. */
public final class BodyMaterial implements Material {
    private final Rgb tone;
    private final Rgb cloth;
    private final Noise noise;

    public BodyMaterial(Identity who) {
        tone = Rgb.of(who.skin().tone()).times(0.92f, 0.88f, 0.87f);
        cloth = Rgb.of(who.clothes());
        noise = new Noise(who.seed() + 3L);
    }

    @Override
    public void paint(Surfel s) {
        float collar = 15.4f + (s.z > 0 ? 2.6f * bell(s.x, 0, 0, 0, 5f, 1) : 0) + 0.25f * Math.abs(s.z + 2) * 0.1f;
        float dressed = step(collar - 0.12f, collar + 0.12f, s.y);
        s.albedo(tone);
        s.dim(0.72f + 0.28f * step(9, 14, s.y));
        float weave = 0.85f + 0.3f * noise.cloud(s.x * 0.35, s.y * 0.35);
        s.mix(cloth.times(weave), dressed);
        s.dim(1 - 0.35f * bell(s.y - collar - 0.1f, 0, 0, 0, 0.22f, 1));
        s.finish(0.05f * (1 - dressed), 0.2f, 1 - dressed);
    }
}
