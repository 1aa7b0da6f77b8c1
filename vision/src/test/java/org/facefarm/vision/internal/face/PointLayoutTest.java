package org.facefarm.vision.internal.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseLandmarksTest {
    private static final double SIDE = 200;

    @ParameterizedTest(name = "yaw {0}, pitch {1}, roll {2}, mouth open by {3}")
    @CsvSource({"0, 0, 0, 0", "30, 0, 0, 0", "-30, 10, 0, 0", "0, -15, 70, 0", "10, 5, -20, 0.1", "0, 0, 180, 0.15"})
    void sixty_eight_points_tell_the_others(double yaw, double pitch, double roll, double open) {
        Points mesh = face(yaw, pitch, roll, open);

        Points told = SparseLandmarks.mesh(SparseLandmarks.of(mesh));

        assertThat(distance(told, mesh)).as("share of the face's side").isLessThan(0.015);
        assertThat(distance(SparseLandmarks.of(told), SparseLandmarks.of(mesh))).isLessThan(0.002);
    }

    /** The mean face with its jaw dropped, turned and put somewhere. */
    private static Points face(double yaw, double pitch, double roll, double open) {
        float[] shape = FaceTemplate.meanFace3d();
        for (int i = 0; i < shape.length; i += 3) {
            // The lower face, about the line between the lips.
            shape[i + 1] += (float) (open * Math.max(0, Math.min(1, (shape[i + 1] - 0.7) / 0.1)));
        }
        Points turned = ShapeFit.turned(shape, Math.toRadians(yaw), Math.toRadians(pitch));
        return Similarity.ofSquare(0.5, 0.5, 1 / SIDE, Math.toRadians(roll)).apply(turned);
    }

    private static double distance(Points a, Points b) {
        double sum = 0;
        for (int i = 0; i < a.count(); i++) {
            sum += Math.hypot(a.x(i) - b.x(i), a.y(i) - b.y(i));
        }
        return sum / a.count() / SIDE;
    }
}
