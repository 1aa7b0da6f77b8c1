package org.facefarm.vision.internal.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointLayoutTest {
    private static final double SIDE = 200;

    @ParameterizedTest(name = "{0}: yaw {1}, pitch {2}, roll {3}, mouth open by {4}")
    @CsvSource({
        "IBUG_68, 0, 0, 0, 0",
        "IBUG_68, 30, 0, 0, 0",
        "IBUG_68, -30, 10, 0, 0",
        "IBUG_68, 0, -15, 70, 0",
        "IBUG_68, 10, 5, -20, 0.1",
        "IBUG_68, 0, 0, 180, 0.15",
        "WFLW_98, 0, 0, 0, 0",
        "WFLW_98, -30, 10, 0, 0",
        "WFLW_98, 10, 5, -20, 0.1"
    })
    void a_layouts_points_tell_the_others(PointLayout layout, double yaw, double pitch, double roll, double open) {
        Points mesh = face(yaw, pitch, roll, open);

        Points told = PointLayout.mesh(layout.of(mesh));

        assertThat(distance(told, mesh)).as("share of the face's side").isLessThan(0.015);
        assertThat(distance(layout.of(told), layout.of(mesh))).isLessThan(0.002);
    }

    @Test
    void a_mesh_is_left_as_it_is_and_what_no_layout_has_is_refused() {
        Points mesh = face(20, 0, 0, 0);
        assertThat(PointLayout.mesh(mesh)).isSameAs(mesh);
        assertThatThrownBy(() -> PointLayout.mesh(mesh.pick(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a face has 3 landmarks, not 68, 98 or 468");
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
        return IntStream.range(0, a.count())
                        .filter(i -> !Float.isNaN(a.x(i)))
                        .mapToDouble(i -> Math.hypot(a.x(i) - b.x(i), a.y(i) - b.y(i)))
                        .average()
                        .orElseThrow()
                / SIDE;
    }
}
