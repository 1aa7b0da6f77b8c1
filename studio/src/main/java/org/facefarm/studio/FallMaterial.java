package org.facefarm.studio;

/** Falling hair. */
final class FallMaterial implements Material {
    private final HairPaint hair;

    FallMaterial(Identity who) {
        hair = new HairPaint(who);
    }

    @Override
    public void paint(Surfel s) {
        s.albedo(hair.at(s.u, s.v));
        s.finish(0.16f, 0.25f, 0);
    }
}
