package org.facefarm.vision.crop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.MeshPart;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;

class MeshLinesTest {
    private static final int SIZE = 96;
    /** A face in a frame, a little turned. */
    private static final Similarity ALIGNMENT = Similarity.ofSquare(250, 240, 300, 0.2);

    @Test
    void lipsAndBrowsAreDrawnAndEyesAreNot() {
        byte[] lines = MeshLines.pixels(face(LandmarkModel.FACEMESH_468, mean()), ALIGNMENT, SIZE);

        Points points = Similarity.IDENTITY.toPixels(SIZE).apply(FaceTemplate.meanFace());
        for (MeshPart drawn : List.of(MeshPart.LIPS, MeshPart.RIGHT_BROW, MeshPart.LEFT_BROW)) {
            assertThat(at(lines, drawn.of(points), 0)).as(drawn.name()).isGreaterThan(128);
        }
        for (MeshPart left : List.of(MeshPart.RIGHT_LIDS, MeshPart.LEFT_LIDS, MeshPart.NOSE_MARK)) {
            assertThat(at(lines, left.of(points), 1)).as(left.name()).isZero();
        }
    }

    @Test
    void anOpenMouthIsFilled() {
        float[] xy = mean();
        int[] middles = MeshPart.INNER_LIPS.numbers();
        byte[] shut = MeshLines.pixels(face(LandmarkModel.FACEMESH_468, xy), ALIGNMENT, SIZE);
        for (int lower : new int[] {317, 14, 87, 178, 402}) {
            xy[2 * lower + 1] += 0.1f;
        }
        byte[] open = MeshLines.pixels(face(LandmarkModel.FACEMESH_468, xy), ALIGNMENT, SIZE);

        Points points = Similarity.IDENTITY.toPixels(SIZE).apply(new Points(xy));
        int x = Math.round(points.x(middles[0]));
        for (int y = Math.round(points.y(middles[0])); y < points.y(middles[1]); y++) {
            assertThat(open[y * SIZE + x] & 0xFF).as("row %d", y).isGreaterThan(128);
        }
        assertThat(open).isNotEqualTo(shut);
    }

    @Test
    void pointsThatAreNotTheFacesOwnTellNothing() {
        assertThat(MeshLines.pixels(face(LandmarkModel.MEAN_SHAPE, mean()), ALIGNMENT, SIZE))
                .containsOnly(0);
        assertThat(MeshLines.pixels(face(LandmarkModel.FACEMESH_468, new float[0]), ALIGNMENT, SIZE))
                .containsOnly(0);
    }

    private static int at(byte[] pixels, Points points, int i) {
        return pixels[Math.round(points.y(i)) * SIZE + Math.round(points.x(i))] & 0xFF;
    }

    private static float[] mean() {
        return FaceTemplate.meanFace().xy().clone();
    }

    /** @param landmarks in the aligned unit square */
    private static Face face(LandmarkModel model, float[] landmarks) {
        return new Face(
                0,
                0,
                new Box(100f, 90f, 300f, 300f),
                0.9f,
                model,
                ALIGNMENT.inverse().apply(new Points(landmarks)).toList(),
                new Pose(0f, 0f, 0f),
                List.of(),
                ALIGNMENT.toList(),
                10f,
                false);
    }
}
