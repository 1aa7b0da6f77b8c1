package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;

class EmphasisMapTest {
    private static final int SIZE = 96;

    @Test
    void liesOnEyesAndMouthOfTheMeanFaceAndNowhereElse() {
        byte[] map = EmphasisMap.of(face(FaceTemplate.meanFace().toList()), SIZE);
        assertThat(at(map, 0.35, 0.33)).as("an eye").isNotZero();
        assertThat(at(map, 0.65, 0.33)).as("the other").isNotZero();
        assertThat(at(map, mouthX(), mouthY())).as("mouth").isNotZero();
        assertThat(at(map, 0.5, 0.48)).as("nose").isZero();
        assertThat(at(map, 0.5, 0.12)).as("forehead").isZero();
    }

    @Test
    void isEmptyWithoutLandmarks() {
        assertThat(EmphasisMap.of(face(List.of()), SIZE)).containsOnly(0);
    }

    private static double mouthX() {
        return FaceTemplate.meanFace().x(13);
    }

    private static double mouthY() {
        return FaceTemplate.meanFace().y(13);
    }

    private static byte at(byte[] map, double x, double y) {
        int row = (int) (y * SIZE);
        int column = (int) (x * SIZE);
        return map[row * SIZE + column];
    }

    private static Face face(List<Float> landmarks) {
        return Face.newBuilder()
                .setIndex(0)
                .setTrack(0)
                .setBox(new Box(0f, 0f, 1f, 1f))
                .setScore(1f)
                .setLandmarkModel(LandmarkModel.MEAN_SHAPE)
                .setLandmarks(landmarks)
                .setPose(new Pose(0f, 0f, 0f))
                .setEmbedding(List.of())
                .setAlignment(Similarity.IDENTITY.toList())
                .setSharpness(1f)
                .build();
    }
}
