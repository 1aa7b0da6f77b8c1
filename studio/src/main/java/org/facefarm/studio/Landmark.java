package org.facefarm.studio;

import org.facefarm.studio.internal.form.Expression;
import org.facefarm.studio.internal.form.HeadShape;
import org.facefarm.studio.internal.material.EyeMaterial;
import org.facefarm.studio.performer.Identity;

/** A point of the face with a name. Left and right are the picture's, for a face that looks into the camera. */
public enum Landmark {
    EYE_LEFT_OUTER,
    EYE_LEFT_INNER,
    EYE_RIGHT_INNER,
    EYE_RIGHT_OUTER,
    BROW_LEFT_OUTER,
    BROW_LEFT_MIDDLE,
    BROW_LEFT_INNER,
    BROW_RIGHT_INNER,
    BROW_RIGHT_MIDDLE,
    BROW_RIGHT_OUTER,
    NOSE_BRIDGE,
    NOSE_TIP,
    NOSE_LEFT_WING,
    NOSE_RIGHT_WING,
    MOUTH_LEFT,
    MOUTH_RIGHT,
    LIP_TOP,
    LIP_BOTTOM,
    CHIN;

    /** Material (u, v) on this identity's face. */
    float[] place(Identity who) {
        float eyeTilt = 0.09f;
        float browRise = who.brows().height();
        return switch (this) {
            case EYE_LEFT_OUTER -> at(-HeadShape.EYE - EyeMaterial.HALF, -0.03f);
            case EYE_LEFT_INNER -> at(-HeadShape.EYE + EyeMaterial.HALF, 0.06f + eyeTilt);
            case EYE_RIGHT_INNER -> at(HeadShape.EYE - EyeMaterial.HALF, 0.06f + eyeTilt);
            case EYE_RIGHT_OUTER -> at(HeadShape.EYE + EyeMaterial.HALF, -0.03f);
            case BROW_LEFT_OUTER ->
                at(-5.1f, -1.5f - browRise - 1.9f * who.brows().angle());
            case BROW_LEFT_MIDDLE ->
                at(-3.5f, -1.6f - browRise - 0.5f * who.brows().arch());
            case BROW_LEFT_INNER -> at(-1.3f, -1.5f - browRise + who.brows().angle());
            case BROW_RIGHT_INNER -> at(1.3f, -1.5f - browRise + who.brows().angle());
            case BROW_RIGHT_MIDDLE ->
                at(3.5f, -1.6f - browRise - 0.5f * who.brows().arch());
            case BROW_RIGHT_OUTER ->
                at(5.1f, -1.5f - browRise - 1.9f * who.brows().angle());
            case NOSE_BRIDGE -> at(0, -0.2f);
            case NOSE_TIP -> at(0, 3.7f);
            case NOSE_LEFT_WING -> at(-1.7f, 4.3f);
            case NOSE_RIGHT_WING -> at(1.7f, 4.3f);
            case MOUTH_LEFT -> at(-Expression.CORNER, HeadShape.MOUTH);
            case MOUTH_RIGHT -> at(Expression.CORNER, HeadShape.MOUTH);
            case LIP_TOP -> at(0, HeadShape.MOUTH - 0.5f * who.mouth().upperLip());
            case LIP_BOTTOM -> at(0, HeadShape.MOUTH + 0.82f * who.mouth().lowerLip());
            case CHIN -> at(0, 11f);
        };
    }

    private static float[] at(float u, float v) {
        return new float[] {u, v};
    }
}
