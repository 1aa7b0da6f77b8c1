package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Light;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The new face is lit as its frame is, frame by frame, by how bright the picture is where the face lies, before and after. */
class ChangingLightTest extends MergeOfScene {
    /** Code values of luma by which the swapped face may be brighter or darker than the old one: a flash clips it. */
    private static final double MOST = 4;

    private enum Change {
        STEADY,
        FADE_FROM_BLACK,
        FADE_TO_BLACK,
        FLASH,
        STROBE,
        HAND_OVER_THE_LAMP;

        /** What display values of the n-th frame are multiplied by. */
        double exposure(int n) {
            return switch (this) {
                case FADE_FROM_BLACK -> Math.min(1, n / 12.0);
                case FADE_TO_BLACK -> Math.max(0, 1 - n / 16.0);
                case FLASH -> n == 9 ? 1.3 : 1;
                case STROBE -> n % 2 == 0 ? 1 : 0.3;
                case STEADY, HAND_OVER_THE_LAMP -> 1;
            };
        }

        /** How bright the key light is. */
        float lamp(int n) {
            return this == HAND_OVER_THE_LAMP && n >= 8 && n <= 14 ? 0.1f : 1;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STEADY, LINEAR",
        "FADE_FROM_BLACK, LINEAR",
        "FADE_TO_BLACK, LINEAR",
        "FLASH, LINEAR",
        "STROBE, LINEAR",
        "HAND_OVER_THE_LAMP, LINEAR",
        "FADE_FROM_BLACK, REINHARD",
        "FLASH, REINHARD"
    })
    void theNewFaceIsAsBrightAsTheOldOneInEveryFrame(Change change, ColourTransfer kind) throws Exception {
        film(change);
        LumaPictures before = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures after = merged(merge(scene.task(settings(kind)), new FlickeringNet()));
        List<Double> added = IntStream.range(0, FRAMES)
                .mapToObj(i -> added(before.luma().get(i), after.luma().get(i), i))
                .toList();
        assertThat(added).allSatisfy(luma -> assertThat(luma).isCloseTo(0, within(MOST)));
    }

    private void film(Change change) throws Exception {
        List<Moment> moments = new ArrayList<>();
        for (Moment moment : Scene.performed(FRAMES)) {
            Light light = moment.light();
            float lamp = change.lamp(moments.size());
            moments.add(moment.withLight(
                    new Light(light.azimuth(), light.elevation(), light.intensity() * lamp, light.warmth())));
        }
        scene = new Scene(folder, Performers.BRUNO, moments, change::exposure);
    }

    private static MergeSettings settings(ColourTransfer kind) {
        return MergeSettings.newBuilder(Scene.settings()).setColour(kind).build();
    }

    /** By how much the face of a frame is brighter than before: around it nothing changes. */
    private double added(byte[] before, byte[] after, int frame) {
        Truth truth = Studio.truth(Performers.BRUNO, scene.moments.get(frame), Scene.WIDTH, Scene.HEIGHT);
        double area = IntStream.range(0, before.length)
                .filter(i -> truth.mask()[i] != 0)
                .count();
        double sum = IntStream.range(0, before.length)
                .map(i -> (after[i] & 255) - (before[i] & 255))
                .sum();
        return sum / area;
    }

    /** Makes a face that knows no light and is brighter every third time. */
    private static final class FlickeringNet implements Swapper {
        private static final int SIDE = 64;

        private int next;

        @Override
        public FaceView view() {
            return FaceView.of(SIDE);
        }

        @Override
        public SwappedFaces swap(float[] bgr, int n) {
            int plane = SIDE * SIDE;
            float[] faces = new float[3 * n * plane];
            float[] masks = new float[n * plane];
            Arrays.fill(masks, 1);
            for (int k = 0; k < n; k++) {
                float level = next++ % 3 == 0 ? 1 : 0.85f;
                for (int i = 0; i < 3 * plane; i++) {
                    boolean mark = i / SIDE / 8 % 2 == i % SIDE / 8 % 2;
                    faces[3 * plane * k + i] = level * (mark ? 0.55f : 0.4f) * (1 + i / plane) / 3;
                }
            }
            return new SwappedFaces(faces, masks);
        }

        @Override
        public void close() {}
    }
}
