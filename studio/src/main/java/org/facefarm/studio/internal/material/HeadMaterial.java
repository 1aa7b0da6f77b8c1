package org.facefarm.studio.internal.material;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.mix;

import org.facefarm.studio.internal.form.Expression;
import org.facefarm.studio.internal.form.HeadShape;

/** Skin and hair of the head, with eyes and mouth as the moment has them. */
public final class HeadMaterial implements Material {
    private final FaceTexture texture;
    private final EyeMaterial eyes;
    private final MouthMaterial mouth;

    public HeadMaterial(FaceTexture texture, EyeMaterial eyes, MouthMaterial mouth) {
        this.texture = texture;
        this.eyes = eyes;
        this.mouth = mouth;
    }

    @Override
    public void paint(Surfel s) {
        float hair = texture.sample(s);
        float x = Math.abs(s.u);
        float lips = 0.6f * bell(x, s.v, 0, 7.25f, 1.5f, 0.4f);
        float shine =
                0.1f + 0.1f * bell(x, s.v, 0, 2.5f, 0.8f, 2) + 0.08f * bell(x, s.v, 0, -4, 3, 1.5f) + 0.25f * lips;
        s.finish(mix(shine, 0.16f, hair), mix(0.3f + 0.35f * lips, 0.25f, hair), 1 - hair);
        if (Math.abs(x - HeadShape.EYE) < 2.1f && s.v > -1.3f && s.v < 1.2f) {
            eyes.paint(s);
        } else if (x < Expression.CORNER && s.v > Expression.UPPER && s.v < Expression.LOWER) {
            mouth.paint(s);
        }
    }
}
