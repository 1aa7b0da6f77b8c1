package org.facefarm.nets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.AugmentSettings.Spoiling;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.internal.augment.BatchSource;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmenterTest {
    private static final AugmentSettings SETTINGS =
            Presets.named("tiny").plan().at(1).augment();
    private static final FaceSet A = DrawnFaces.a(10, 48);
    private static final FaceSet B = DrawnFaces.b(10, 48);

    @Test
    void theSameStepGivesTheSameBatchWhateverTheThreadsDo() throws Exception {
        List<float[]> one = inputs(1, 12);
        List<float[]> four = inputs(4, 12);
        for (int i = 0; i < one.size(); i++) {
            assertThat(four.get(i)).containsExactly(one.get(i));
        }
        assertThat(one.get(0)).isNotEqualTo(one.get(1));
    }

    private static List<float[]> inputs(int threads, int steps) throws InterruptedException {
        List<float[]> inputs = new ArrayList<>();
        try (BatchSource source = new BatchSource(
                new Augmenter(List.of(A, B), step -> SETTINGS, 5), () -> TrainBatch.allocate(3, 32), 1, threads, 4)) {
            for (int i = 0; i < steps; i++) {
                inputs.add(source.next().input().clone());
            }
        }
        return inputs;
    }

    @Test
    void withoutVariationTargetEqualsPictureAndInputIsTheFaceAlone() {
        TrainBatch batch = TrainBatch.allocate(1, 48);
        FaceSet single = DrawnFaces.a(1, 48);
        new Augmenter(List.of(single, B), step -> AugmentSettings.NONE, 1).fill(batch, 1);
        FacePicture face = single.face(0);
        for (int i = 0; i < 48 * 48; i++) {
            assertThat(batch.input()[i]).isCloseTo(face.mask()[i] == 0 ? 0.5f : batch.target()[i], within(1e-5f));
            assertThat(batch.target()[i]).isCloseTo((face.bgr()[3 * i] & 0xFF) / 255f, within(1e-5f));
            assertThat(batch.masks()[i]).isCloseTo((face.mask()[i] & 0xFF) / 255f, within(1e-5f));
        }
    }

    @Test
    void inputsWithWhatIsAroundTheFaceAreDrawnAsOftenAsAsked() {
        AugmentSettings half = new AugmentSettings(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, Spoiling.NONE);
        int n = 200;
        TrainBatch batch = TrainBatch.allocate(n, 16);
        new Augmenter(List.of(A, B), step -> half, 1).fill(batch, 1);
        int around = 0;
        for (int i = 0; i < 2 * n; i++) {
            around += batch.input()[i * 3 * 256] == 0.5f ? 0 : 1;
        }
        assertThat(around).isBetween(2 * n * 4 / 10, 2 * n * 6 / 10);
    }

    @Test
    void linesAreDrawnOverTheInputAloneAndInAShareOfItNotAtAll() {
        FacePicture face = DrawnFaces.a(1, 16).face(0);
        byte[] lines = new byte[16 * 16];
        int middle = 8 * 16 + 8;
        lines[middle] = (byte) 255;
        FaceSet lined = new FaceSet(
                List.of(new FacePicture(16, face.bgr(), face.mask(), face.emphasis(), lines, face.yaw(), 0)));
        AugmentSettings half = new AugmentSettings(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, Spoiling.NONE);
        int n = 200;
        TrainBatch batch = TrainBatch.allocate(n, 16);
        new Augmenter(List.of(lined, B), step -> half, 1).fill(batch, 1);
        int drawn = 0;
        for (int i = 0; i < n; i++) {
            int blue = i * 3 * 256 + middle;
            boolean over = batch.input()[blue] > 0.8f && batch.input()[blue + 512] < 0.2f;
            drawn += over ? 1 : 0;
            assertThat(over || batch.input()[blue] == batch.target()[blue]).isTrue();
            assertThat(batch.target()[blue + 512]).isGreaterThan(0.2f);
        }
        assertThat(drawn).isBetween(n * 4 / 10, n * 6 / 10);
    }

    @Test
    void linesGoTheWayOfThePicture() {
        FacePicture face = DrawnFaces.a(1, 32).face(0);
        byte[] lines = new byte[32 * 32];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (byte) (face.emphasis()[i] & 0xFF);
        }
        FaceSet lined =
                new FaceSet(List.of(new FacePicture(32, face.bgr(), face.mask(), face.emphasis(), lines, 0, 0)));
        AugmentSettings mirrored = new AugmentSettings(0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, Spoiling.NONE);
        TrainBatch batch = TrainBatch.allocate(1, 32);
        new Augmenter(List.of(lined, B), step -> mirrored, 1).fill(batch, 1);
        int plane = 32 * 32;
        for (int i = 0; i < plane; i++) {
            float emphasis = batch.masks()[plane + i];
            float expected = batch.target()[i] + 0.8f * emphasis * (1 - batch.target()[i]);
            if (batch.masks()[i] == 1) {
                assertThat(batch.input()[i]).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    @Test
    void warpKeepsTheBorderAndMovesNothingOnAverage() {
        AugmentSettings warpOnly = new AugmentSettings(0, 1, 0, 0, 0, 0.24, 0, 0, 0, 0, 0, 0, 0, Spoiling.NONE);
        double[] point = new double[2];
        double sum = 0;
        double most = 0;
        int n = 2000;
        for (int i = 0; i < n; i++) {
            Draws draws = new Draws(i);
            Placement warped = Placement.draw(warpOnly, 0, draws).warped(warpOnly, draws);
            warped.map(0, 0.37, point);
            assertThat(point).containsExactly(new double[] {0, 0.37}, within(1e-12));
            warped.map(0.5, 0.5, point);
            sum += point[0] - 0.5;
            most = Math.max(most, Math.abs(point[0] - 0.5));
        }
        assertThat(sum / n).isCloseTo(0, within(0.005));
        assertThat(most).isBetween(0.03, 0.145);
    }

    @Test
    void valuesStayBetweenZeroAndOne() {
        TrainBatch batch = TrainBatch.allocate(8, 32);
        for (int step = 0; step < 5; step++) {
            new Augmenter(List.of(A, B), any -> SETTINGS, 3).fill(batch, step);
            for (float v : batch.input()) {
                assertThat(v).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void mirroringTurnsLeftToRight() {
        double[] point = new double[2];
        Placement.draw(AugmentSettings.NONE, 1, new Draws(1)).map(0.2, 0.3, point);
        assertThat(point).containsExactly(new double[] {0.8, 0.3}, within(1e-12));
    }

    @Test
    void directionsSeldomSeenAreDrawnAsOftenAsOthers() {
        List<FacePicture> faces = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            FacePicture face = DrawnFaces.a(1, 16).face(0);
            float yaw = i < 57 ? 0.01f * (i % 5) : (float) Math.toRadians(40 + i - 57);
            faces.add(new FacePicture(16, face.bgr(), face.mask(), face.emphasis(), face.lines(), yaw, 0));
        }
        FaceSet set = new FaceSet(faces);
        int turned = 0;
        for (int i = 0; i < 400; i++) {
            turned += set.byPose(new Draws(i)) >= 57 ? 1 : 0;
        }
        assertThat(turned).as("of 400, for 3 of 60 faces").isBetween(160, 240);
        assertThat(set.shrunk(2, 8).face(59).yaw()).isEqualTo(set.face(59).yaw());
    }

    @Test
    void facesThatHaveFewPixelsAsItIsAreNotDivided() {
        FaceSet faces = DrawnFaces.a(1, 48);
        assertThat(faces.shrunk(2, 24).face(0).size()).isEqualTo(24);
        assertThat(faces.shrunk(2, 25).face(0).size()).isEqualTo(48);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1"})
    void onlyTheInputLosesQualityAndNotMuchOfIt(double sharpness, double coarse, double jpeg) {
        AugmentSettings spoiled =
                new AugmentSettings(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, new Spoiling(sharpness, coarse, jpeg));
        TrainBatch batch = TrainBatch.allocate(4, 48);
        TrainBatch again = TrainBatch.allocate(4, 48);
        new Augmenter(List.of(A, B), step -> spoiled, 1).fill(batch, 1);
        new Augmenter(List.of(A, B), step -> spoiled, 1).fill(again, 1);
        assertThat(batch.input()).as("the same every time").containsExactly(again.input());
        double sum = 0;
        for (int i = 0; i < batch.input().length; i++) {
            assertThat(batch.input()[i]).isBetween(0f, 1f);
            sum += Math.abs(batch.input()[i] - batch.target()[i]);
        }
        assertThat(sum / batch.input().length).isBetween(0.0005, 0.03);
    }
}
