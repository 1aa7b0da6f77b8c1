package org.facefarm.studio;

import java.util.List;
import java.util.Map;
import org.facefarm.studio.internal.curve.Shape;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;

/** The ideal swap: one performer's features in another's picture. */
final class SwapTruth {
    private static final List<Landmark> STABLE = List.of(
            Landmark.EYE_LEFT_OUTER,
            Landmark.EYE_LEFT_INNER,
            Landmark.EYE_RIGHT_INNER,
            Landmark.EYE_RIGHT_OUTER,
            Landmark.NOSE_TIP,
            Landmark.MOUTH_LEFT,
            Landmark.MOUTH_RIGHT,
            Landmark.CHIN);
    private static final float FEATHER = 0.035f;

    private SwapTruth() {}

    static Picture render(Identity face, Identity body, Moment moment, int width, int height) {
        Identity actor = face.withTone(body.skin().tone());
        Moment placed = fit(actor, body, moment, width, height);
        Renderer target = Studio.renderer(body, moment, width, height);
        Renderer donor = Studio.renderer(actor, placed, width, height);
        byte[] out = target.picture(moment).bgr();
        byte[] in = donor.picture(placed).bgr();
        float[] alpha = feathered(target.faceMask(), donor.faceMask(), width, height, moment.size());
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] > 0) {
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    out[c] = (byte) Math.round(Shape.mix(out[c] & 255, in[c] & 255, alpha[i]));
                }
            }
        }
        return new Picture(width, height, out);
    }

    /** The actor's moment moved, scaled and rolled so that its features lie on the target's. */
    private static Moment fit(Identity actor, Identity body, Moment moment, int width, int height) {
        Moment placed = moment;
        Map<Landmark, Truth.Point> to = Studio.landmarks(body, moment, width, height);
        // Perspective and the place of the pivot make one step inexact.
        for (int step = 0; step < 4; step++) {
            placed = closer(placed, Studio.landmarks(actor, placed, width, height), to, width, height);
        }
        return placed;
    }

    private static Moment closer(
            Moment at, Map<Landmark, Truth.Point> from, Map<Landmark, Truth.Point> to, int width, int height) {
        double fx = STABLE.stream().mapToDouble(l -> from.get(l).x()).average().orElseThrow();
        double fy = STABLE.stream().mapToDouble(l -> from.get(l).y()).average().orElseThrow();
        double tx = STABLE.stream().mapToDouble(l -> to.get(l).x()).average().orElseThrow();
        double ty = STABLE.stream().mapToDouble(l -> to.get(l).y()).average().orElseThrow();
        double dot = 0;
        double cross = 0;
        double norm = 0;
        for (Landmark l : STABLE) {
            double ax = from.get(l).x() - fx;
            double ay = from.get(l).y() - fy;
            double bx = to.get(l).x() - tx;
            double by = to.get(l).y() - ty;
            dot += ax * bx + ay * by;
            cross += ax * by - ay * bx;
            norm += ax * ax + ay * ay;
        }
        double scale = Math.sqrt(dot * dot + cross * cross) / norm;
        float roll = (float) StrictMath.atan2(cross, dot);
        return at.withPose(at.yaw(), at.pitch(), at.roll() + roll)
                .withPlace(
                        at.x() + (float) ((tx - fx) / width),
                        at.y() + (float) ((ty - fy) / height),
                        at.size() * (float) scale);
    }

    /** Both masks' common part, fading inwards over a few hundredths of the head. */
    private static float[] feathered(byte[] a, byte[] b, int width, int height, float size) {
        float[] both = new float[a.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = Math.min(a[i] & 255, b[i] & 255) / 255f;
        }
        int radius = Math.max(1, Math.round(FEATHER * size * height));
        float[] soft = Blur.box(Blur.box(both, width, height, radius), width, height, radius);
        for (int i = 0; i < soft.length; i++) {
            soft[i] = Math.min(both[i], Shape.step(0.5f, 1, soft[i]));
        }
        return soft;
    }
}
