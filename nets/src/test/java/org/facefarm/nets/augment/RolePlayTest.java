package org.facefarm.nets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.facefarm.nets.augment.ActedScene.Actor;
import org.facefarm.nets.backend.TrainBatch;
import org.junit.jupiter.api.Test;

class RolePlayTest {
    private static final int SIDE = 16;

    /** Blue tells the scene, red the performer. */
    private static final List<ActedScene> SCENES = IntStream.range(0, 5)
            .mapToObj(scene -> new ActedScene(IntStream.range(0, 3)
                    .mapToObj(who -> new Actor(10 * scene + who, face(50 * scene, 80 * who)))
                    .toList()))
            .toList();

    private static FacePicture face(int blue, int red) {
        byte[] bgr = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = (byte) blue;
            bgr[i + 2] = (byte) red;
        }
        byte[] mask = new byte[SIDE * SIDE];
        Arrays.fill(mask, (byte) 255);
        return new FacePicture(SIDE, bgr, mask, new byte[SIDE * SIDE]);
    }

    @Test
    void anybodyOfASceneIsShownAndSomebodyOfTheSameSceneIsToBeDrawn() {
        TrainBatch batch = TrainBatch.ofAnybody(300, SIDE);
        new RolePlay(SCENES, AugmentSettings.NONE, 3).fill(batch, 1);
        Set<List<Integer>> pairs = new HashSet<>();
        for (int face = 0; face < 600; face++) {
            int person = batch.people()[face];
            assertThat(value(batch.target(), face, 0)).as("scene that is drawn").isEqualTo(50 * (person / 10));
            assertThat(value(batch.target(), face, 2)).as("who is drawn").isEqualTo(80 * (person % 10));
            assertThat(value(batch.input(), face, 0)).as("scene that is shown").isEqualTo(50 * (person / 10));
            pairs.add(List.of(person, value(batch.input(), face, 2)));
        }
        assertThat(pairs).as("everybody is drawn after everybody").hasSize(5 * 3 * 3);
    }

    private static int value(float[] planes, int face, int channel) {
        int middle = SIDE * SIDE / 2 + SIDE / 2;
        return Math.round(planes[(face * 3 + channel) * SIDE * SIDE + middle] * 255);
    }

    @Test
    void aStepsBatchIsAlwaysTheSameAndAnothersIsAnother() {
        RolePlay play = new RolePlay(SCENES, AugmentSettings.NONE, 3);
        TrainBatch first = TrainBatch.ofAnybody(4, SIDE);
        TrainBatch again = TrainBatch.ofAnybody(4, SIDE);
        play.fill(first, 7);
        play.fill(again, 7);
        assertThat(again.input()).containsExactly(first.input());
        assertThat(again.people()).containsExactly(first.people());
        play.fill(again, 8);
        assertThat(again.people()).isNotEqualTo(first.people());
    }
}
