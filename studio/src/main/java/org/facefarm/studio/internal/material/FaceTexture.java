package org.facefarm.studio.internal.material;

import org.facefarm.studio.performer.Identity;

/** An identity's painted skin and hair, baked over material (u, v) once so that a frame only looks it up. */
public final class FaceTexture {
    private static final float REACH = 13;
    private static final int DENSITY = 18;
    private static final int SIDE = (int) (2 * REACH * DENSITY) + 1;
    private static final int CHANNELS = 4;

    private final float[] texels = new float[SIDE * SIDE * CHANNELS];

    public FaceTexture(Identity who) {
        Complexion skin = new Complexion(who);
        HairPaint hair = new HairPaint(who);
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                float u = j / (float) DENSITY - REACH;
                float v = i / (float) DENSITY - REACH;
                float cover = hair.cover(u, v);
                Rgb c = cover >= 1 ? hair.at(u, v) : skin.at(u, v).mix(hair.at(u, v), cover);
                int at = (i * SIDE + j) * CHANNELS;
                texels[at] = c.r();
                texels[at + 1] = c.g();
                texels[at + 2] = c.b();
                texels[at + 3] = cover;
            }
        }
    }

    /** Sets the surfel's albedo and returns how much of it is hair, 0..1. */
    public float sample(Surfel s) {
        float x = Math.max(0, Math.min(SIDE - 1.001f, (s.u + REACH) * DENSITY));
        float y = Math.max(0, Math.min(SIDE - 1.001f, (s.v + REACH) * DENSITY));
        int j = (int) x;
        int i = (int) y;
        float fx = x - j;
        float fy = y - i;
        int at = (i * SIDE + j) * CHANNELS;
        float a = (1 - fx) * (1 - fy);
        float b = fx * (1 - fy);
        float c = (1 - fx) * fy;
        float d = fx * fy;
        int low = at + SIDE * CHANNELS;
        s.r = a * texels[at] + b * texels[at + 4] + c * texels[low] + d * texels[low + 4];
        s.g = a * texels[at + 1] + b * texels[at + 5] + c * texels[low + 1] + d * texels[low + 5];
        s.b = a * texels[at + 2] + b * texels[at + 6] + c * texels[low + 2] + d * texels[low + 6];
        return a * texels[at + 3] + b * texels[at + 7] + c * texels[low + 3] + d * texels[low + 7];
    }
}
