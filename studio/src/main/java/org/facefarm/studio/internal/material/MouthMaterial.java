package org.facefarm.studio.internal.material;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.form.Expression;
import org.facefarm.studio.performance.Moment;

/** What shows between the lips: teeth, tongue and the dark. */
public final class MouthMaterial implements Material {
    private static final Rgb DARK = Rgb.of(0x240C0C);
    private static final Rgb TOOTH = Rgb.of(0xE2D8C6);
    private static final Rgb TONGUE = Rgb.of(0xA04A4A);
    private static final float WIDEST = 2.25f;

    private final Moment moment;

    public MouthMaterial(Moment moment) {
        this.moment = moment;
    }

    @Override
    public void paint(Surfel s) {
        float t = (s.v - Expression.UPPER) / (Expression.LOWER - Expression.UPPER);
        float x = Math.abs(s.u) / Expression.CORNER;
        float within = Math.max(0, 1 - x * x);
        float gap = 0.1f + WIDEST * moment.mouthOpen() * (float) Math.sqrt(within);
        float below = t * gap;
        float above = (1 - t) * gap;
        float shows = step(0.12f, 0.4f, gap);
        s.mix(DARK, 0.55f + 0.45f * shows);
        float arc = step(0.86f, 0.6f, x);
        float between = 1 - 0.3f * bell(tooth(s.u), 0, 0, 0, 0.05f, 1);
        float upper = shows * arc * step(0.62f, 0.52f, below) * step(0.02f, 0.12f, below);
        float lower = 0.5f * shows * arc * step(0.34f, 0.26f, above) * step(1f, 1.6f, gap);
        float tongue = shows * bell(x, above, 0, 0.55f, 0.4f, 0.3f) * step(0.5f, 1.2f, gap);
        s.mix(TONGUE, 0.7f * tongue);
        s.mix(TOOTH.times(between * (1 - 0.6f * x)), Math.max(upper, lower));
        s.dim(0.35f + 0.5f * step(0, 0.3f, below) + 0.15f * step(0, 0.2f, above));
        s.finish(0.12f * upper, 0.7f, 0.2f);
    }

    /** Distance to the nearest gap between teeth. */
    private static float tooth(float u) {
        float w = 0.78f;
        float k = u / w;
        return (k - Math.round(k)) * w;
    }
}
