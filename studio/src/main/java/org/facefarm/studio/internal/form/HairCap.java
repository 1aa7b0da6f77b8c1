package org.facefarm.studio.internal.form;

import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.curve.Shape;
import org.facefarm.studio.performer.Identity;

/** Where hair grows on the head and how thick it lies. */
public final class HairCap {
    /** Hairline: angle along the head as material u (cm), and the v above which hair grows. */
    private static final float[][] LINE = {
        {0, -7.3f},
        {2.5f, -7.4f},
        {4.5f, -6.9f},
        {6f, -5.4f},
        {7f, -3.2f},
        {7.8f, -0.6f},
        {8.7f, 1.4f},
        {9.6f, 1.8f},
        {10.6f, -0.4f},
        {12f, -0.6f},
        {13.5f, 3f},
        {16f, 7f},
        {30f, 8f},
    };

    private HairCap() {}

    /** Positive inside the hair: centimetres above the hairline. */
    public static float inside(Identity.Hair hair, float u, float v) {
        float x = Math.abs(u);
        int k = 0;
        while (k < LINE.length - 2 && LINE[k + 1][0] < x) {
            k++;
        }
        float t = Shape.clamp((x - LINE[k][0]) / (LINE[k + 1][0] - LINE[k][0]));
        float line = Shape.mix(LINE[k][1], LINE[k + 1][1], t);
        float recedes = hair.hairline() * (0.6f + 0.9f * Shape.bell(x, 0, 4.5f, 0, 1.8f, 1)) * step(8, 6, x);
        return line - recedes - v;
    }

    public static float thickness(Identity.Hair hair, float u, float v) {
        float full =
                switch (hair.style()) {
                    case BALD -> 0f;
                    case CROPPED -> 0.35f;
                    case SHORT -> 1.3f;
                    case BOB -> 1.5f;
                    case LONG -> 1.3f;
                };
        return full * step(-0.1f, 1.6f, inside(hair, u, v)) * step(11.8f, 6, v);
    }
}
