package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.record.LandmarkModel;
import org.junit.jupiter.api.Test;

class PoseCoverageTest {
    private final MadeUpCrops made = new MadeUpCrops();
    private final List<MeasuredCrop> face = new ArrayList<>();
    private final List<MeasuredCrop> target = new ArrayList<>();

    @Test
    void saysWhereTheTargetLooksAndTheNewFaceDoesNot() {
        looks(face, 100, 0, 0);
        looks(face, 10, 10, 0);
        looks(target, 100, 0, 0);
        looks(target, 20, -42, 0);

        assertThat(new PoseCoverage(face, target).advice())
                .containsExactly(
                        "The target looks 45 degrees to the picture's left in 20 of 120 faces, and the new face was"
                                + " never seen beyond 0: give a clip of it that looks there");
    }

    @Test
    void saysNothingWhereBothLookAlikeOrTheTargetHardlyDoes() {
        looks(face, 100, 0, 0);
        looks(face, 5, 35, -20);
        looks(target, 100, 0, 0);
        looks(target, 20, 40, -25);
        looks(target, 2, -80, 60);

        assertThat(new PoseCoverage(face, target).advice()).isEmpty();
    }

    @Test
    void saysThatTheNewFaceNeverOpensItsMouth() {
        looks(face, 50, 0, 0);
        looks(target, 50, 0, 0);
        made.mouth = 0.07;
        looks(target, 10, 0, 0);

        assertThat(new PoseCoverage(face, target).advice())
                .singleElement()
                .asString()
                .startsWith("The target opens its mouth in 10 of 60 faces");
    }

    @Test
    void saysNothingWhereDirectionsAreUnknown() {
        made.model = LandmarkModel.MEAN_SHAPE;
        looks(face, 50, 0, 0);
        looks(target, 50, 60, 0);

        assertThat(new PoseCoverage(face, target).advice()).isEmpty();
    }

    private void looks(List<MeasuredCrop> faces, int count, float yaw, float pitch) {
        made.yaw = yaw;
        made.pitch = pitch;
        for (int i = 0; i < count; i++) {
            faces.add(made.another());
        }
    }
}
