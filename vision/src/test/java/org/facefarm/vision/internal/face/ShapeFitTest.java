package org.facefarm.vision.internal.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeFitTest {
    private static final double ONE_DEGREE = Math.toRadians(1);

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "40, -20, 10", "-75, 15, 60", "90, 0, -120", "-30, 35, 180"})
    void the_mean_face_is_found_as_it_was_turned_and_put(double yaw, double pitch, double roll) {
        float[] shape = FaceTemplate.meanFace3d();
        Points turned = ShapeFit.turned(shape, Math.toRadians(yaw), Math.toRadians(pitch));
        Points seen = Similarity.ofSquare(200, 120, 150, Math.toRadians(roll))
                .inverse()
                .apply(turned);

        ShapeFit fit = ShapeFit.of(seen, shape, 0);

        assertThat((double) fit.pose().getYaw()).isCloseTo(Math.toRadians(yaw), within(ONE_DEGREE));
        assertThat((double) fit.pose().getPitch()).isCloseTo(Math.toRadians(pitch), within(ONE_DEGREE));
        assertThat(Math.IEEEremainder(fit.pose().getRoll() - Math.toRadians(roll), 2 * Math.PI))
                .isCloseTo(0, within(ONE_DEGREE));
        assertThat(fit.error()).isLessThan(1);
        assertThat(fit.points().x(4)).isCloseTo(seen.x(4), within(1f));
    }
}
