package org.facefarm.studio.internal.render;

import static org.facefarm.studio.internal.curve.Shape.clamp;

import java.util.List;
import org.facefarm.studio.internal.curve.Shape;
import org.facefarm.studio.internal.material.Surfel;
import org.facefarm.studio.performance.Light;

/** Key light with soft shadow, a weak fill from the other side, sky and floor. */
public final class Lighting {
    private static final float SKY = 0.34f;
    private static final float FLOOR = 0.2f;
    private static final float KEY = 0.95f;
    private static final float FILL = 0.16f;

    private final float[] ray;
    private final float[] half;
    private final float[] fill;
    private final Shadow shadow;
    private final float keyR;
    private final float keyG;
    private final float keyB;

    public Lighting(Light light, List<MeshInstance> casters) {
        ray = direction(light.azimuth(), light.elevation());
        half = unit(ray[0], ray[1], ray[2] + 1);
        fill = direction(-light.azimuth() - 0.3f, 0.1f);
        shadow = new Shadow(ray, casters);
        keyR = KEY * light.intensity() * (1 + 0.12f * light.warmth());
        keyG = KEY * light.intensity();
        keyB = KEY * light.intensity() * (1 - 0.18f * light.warmth());
    }

    /** Adds the light that leaves the surfel towards the camera. */
    public void shade(Surfel s, float[] sum) {
        float facing = s.nx * ray[0] + s.ny * ray[1] + s.nz * ray[2];
        float bleed = s.bleed;
        float lit = facing > -0.35f ? shadow.reaches(s) : 0;
        float red = wrap(facing, 0.32f * bleed) * Shape.mix(lit, (float) Math.sqrt(lit), 0.45f * bleed);
        float green = wrap(facing, 0.16f * bleed) * lit;
        float blue = wrap(facing, 0.1f * bleed) * lit;
        float up = 0.5f - 0.5f * s.ny;
        float around = FLOOR + (SKY - FLOOR) * up;
        float other = FILL * clamp(s.nx * fill[0] + s.ny * fill[1] + s.nz * fill[2]);
        float toward = clamp(s.nx * half[0] + s.ny * half[1] + s.nz * half[2]);
        float spot = s.gloss * highlight(toward, s.polish) * lit * clamp(4 * facing);
        float edge = 1 - clamp(s.nz);
        float rim = 0.1f * s.gloss * edge * edge * edge * (0.3f + up);
        sum[0] += s.r * (red * keyR + around * 1.02f + other) + spot * keyR + rim;
        sum[1] += s.g * (green * keyG + around + other) + spot * keyG + rim;
        sum[2] += s.b * (blue * keyB + around * 1.02f + other) + spot * keyB + rim;
    }

    private static float wrap(float facing, float w) {
        float f = (facing + w) / (1 + w);
        return f <= 0 ? 0 : f * (1 - w + w * f);
    }

    /** Rounded highlight: powers of the cosine by squaring, from about 8 (dull) to about 128 (polished). */
    private static float highlight(float cos, float polish) {
        float c2 = cos * cos;
        float c8 = c2 * c2 * c2 * c2;
        float c32 = c8 * c8 * c8 * c8;
        float c128 = c32 * c32 * c32 * c32;
        return polish < 0.5f ? Shape.mix(c8, 2 * c32, 2 * polish) : Shape.mix(2 * c32, 5 * c128, 2 * polish - 1);
    }

    private static float[] direction(float azimuth, float elevation) {
        float level = (float) StrictMath.cos(elevation);
        return new float[] {
            level * (float) StrictMath.sin(azimuth),
            -(float) StrictMath.sin(elevation),
            level * (float) StrictMath.cos(azimuth)
        };
    }

    private static float[] unit(float x, float y, float z) {
        float k = 1 / (float) Math.sqrt(x * x + y * y + z * z);
        return new float[] {x * k, y * k, z * k};
    }
}
