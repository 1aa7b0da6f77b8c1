package org.facefarm.studio.internal.material;

import org.facefarm.studio.performer.Identity;

/** Falling hair. */
public final class FallMaterial implements Material {
    private final HairPaint hair;

    public FallMaterial(Identity who) {
        hair = new HairPaint(who);
    }

    @Override
    public void paint(Surfel s) {
        s.albedo(hair.at(s.u, s.v));
        s.finish(0.16f, 0.25f, 0);
    }
}
