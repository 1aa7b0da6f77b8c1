package org.facefarm.vision.internal.face;

import java.util.Arrays;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/**
 * The mean face, turned and put where points of a face are, seen from afar (weak perspective). For every yaw and pitch the
 * best place, size and roll have a closed form, so that only these two are searched.
 *
 * @param pose as {@link HeadPose} has it
 * @param place takes the turned mean face, in its own units, to pixels
 * @param error root mean square distance of the points, in pixels
 */
public record ShapeFit(Pose pose, Similarity place, double error) {
    private static final float[] MEAN = FaceTemplate.meanFace3d();

    private static final double MAX_YAW = Math.toRadians(100);
    private static final double MAX_PITCH = Math.toRadians(60);
    private static final double FIRST_STEP = Math.toRadians(20);
    private static final double LAST_STEP = Math.toRadians(0.1);

    /**
     * @param seen in pixels
     * @param shape what the mean face has there: x, y, z triples in its own units
     * @param levelling how strongly pitch is drawn to 0, which few points tell badly: what a pitch of one radian costs, in squared
     *     distances from the points' middle; 0 for many points
     */
    public static ShapeFit of(Points seen, float[] shape, double levelling) {
        Search search = new Search(seen, shape, levelling);
        for (double yaw = -MAX_YAW; yaw <= MAX_YAW; yaw += FIRST_STEP) {
            for (double pitch = -MAX_PITCH; pitch <= MAX_PITCH; pitch += FIRST_STEP) {
                search.tryOut(yaw, pitch);
            }
        }
        for (double step = FIRST_STEP / 2; step > LAST_STEP; step /= 2) {
            search.around(step);
        }
        Similarity place = search.place(search.yaw, search.pitch);
        return new ShapeFit(
                new Pose((float) search.yaw, (float) search.pitch, (float) place.turn()), place, search.error());
    }

    /** All points of the mean face, in pixels. */
    public Points points() {
        return place.apply(turned(MEAN, pose.getYaw(), pose.getPitch()));
    }

    /** x, y of the shape after pitch and then yaw; x right, y down, z away. */
    static Points turned(float[] shape, double yaw, double pitch) {
        double sinYaw = Math.sin(yaw);
        double cosYaw = Math.cos(yaw);
        double sinPitch = Math.sin(pitch);
        double cosPitch = Math.cos(pitch);
        float[] xy = new float[shape.length / 3 * 2];
        for (int i = 0; i < shape.length / 3; i++) {
            double x = shape[3 * i];
            double y = shape[3 * i + 1];
            double z = shape[3 * i + 2];
            double depth = -sinPitch * y + cosPitch * z;
            xy[2 * i] = (float) (cosYaw * x - sinYaw * depth);
            xy[2 * i + 1] = (float) (cosPitch * y + sinPitch * z);
        }
        return new Points(xy);
    }

    private static final class Search {
        private final Points seen;
        private final float[] shape;
        private final double[] weights;
        private final double levelling;
        double yaw;
        double pitch;
        private double cost = Double.MAX_VALUE;

        Search(Points seen, float[] shape, double levelling) {
            this.seen = seen;
            this.shape = shape;
            weights = new double[seen.count()];
            Arrays.fill(weights, 1.0 / seen.count());
            this.levelling = levelling * distance(seen, middle());
        }

        Similarity place(double atYaw, double atPitch) {
            return Similarity.fit(turned(shape, atYaw, atPitch), seen, weights);
        }

        double error() {
            Points turned = turned(shape, yaw, pitch);
            return Math.sqrt(distance(place(yaw, pitch).apply(turned), seen));
        }

        void around(double step) {
            double fromYaw = yaw;
            double fromPitch = pitch;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dp = -1; dp <= 1; dp++) {
                    tryOut(fromYaw + dy * step, fromPitch + dp * step);
                }
            }
        }

        void tryOut(double atYaw, double atPitch) {
            Points turned = turned(shape, atYaw, atPitch);
            Points fitted = Similarity.fit(turned, seen, weights).apply(turned);
            double found = distance(fitted, seen) + levelling * atPitch * atPitch;
            if (found < cost) {
                cost = found;
                yaw = atYaw;
                pitch = atPitch;
            }
        }

        private Points middle() {
            float[] xy = new float[2 * seen.count()];
            for (int i = 0; i < xy.length; i++) {
                for (int k = i % 2; k < xy.length; k += 2) {
                    xy[i] += seen.xy()[k] / seen.count();
                }
            }
            return new Points(xy);
        }

        /** Mean square. */
        private static double distance(Points a, Points b) {
            double sum = 0;
            for (int i = 0; i < a.xy().length; i++) {
                double d = a.xy()[i] - (double) b.xy()[i];
                sum += d * d;
            }
            return sum / a.count();
        }
    }
}
