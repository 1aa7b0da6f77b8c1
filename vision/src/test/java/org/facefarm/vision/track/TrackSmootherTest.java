package org.facefarm.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackSmootherTest {
    static Face face(double x, double y, double side, int track, List<Float> embedding) {
        Similarity alignment = Similarity.ofSquare(x, y, side, 0);
        Points landmarks = alignment.inverse().apply(FaceTemplate.meanFace());
        return new Face(
                0,
                track,
                new Box((float) (x - side / 2), (float) (y - side / 2), (float) side, (float) side),
                0.9f,
                LandmarkModel.MEAN_SHAPE,
                landmarks.toList(),
                new Pose(0f, 0f, 0f),
                embedding,
                alignment.toList(),
                100f,
                false);
    }

    private static final double SIDE = 140;
    /** What a landmark net trembles by, in pixels. */
    private static final double NOISE = 0.12;

    private static List<FacesAt> moving(int frames, double rate, IntToDoubleFunction x) {
        return moving(frames, rate, 0, x);
    }

    private static List<FacesAt> moving(int frames, double rate, double noise, IntToDoubleFunction x) {
        Random random = new Random(1);
        List<FacesAt> all = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            Face face = face(
                    x.applyAsDouble(i) + noise * random.nextGaussian(),
                    120 + noise * random.nextGaussian(),
                    SIDE + noise * random.nextGaussian(),
                    0,
                    List.of());
            all.add(new FacesAt(i / rate, List.of(face)));
        }
        return all;
    }

    private static double centre(Face face) {
        return Similarity.of(face.getAlignment()).inverse().x(0.5, 0.5);
    }

    private static double smoothed(List<FacesAt> frames, int at) {
        int from = Math.max(0, at - TrackSmoother.RADIUS);
        int to = Math.min(frames.size(), at + TrackSmoother.RADIUS + 1);
        return centre(TrackSmoother.smooth(frames.subList(from, to), at - from).get(0));
    }

    /** Root mean square distances from the path of what is seen and of what becomes of it. */
    private record Deviation(double raw, double smooth) {}

    private static Deviation error(int frames, double rate, IntToDoubleFunction path) {
        List<FacesAt> seen = moving(frames, rate, NOISE, path);
        double raw = 0;
        double smooth = 0;
        for (int i = 0; i < frames; i++) {
            raw += Math.pow(centre(seen.get(i).faces().get(0)) - path.applyAsDouble(i), 2);
            smooth += Math.pow(smoothed(seen, i) - path.applyAsDouble(i), 2);
        }
        return new Deviation(Math.sqrt(raw / frames), Math.sqrt(smooth / frames));
    }

    @Test
    void acceleratedMotionIsNeitherDelayedNorFlattened() {
        List<FacesAt> frames = moving(17, 25, i -> 100 + 3 * i + 0.8 * i * i);

        assertThat(smoothed(frames, 8)).isCloseTo(100 + 24 + 51.2, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(doubles = {12, 25, 60})
    void trembleOfAStillFaceShrinksToHalf(double rate) {
        Deviation error = error(120, rate, i -> 100);

        assertThat(error.smooth()).isLessThan(0.55 * error.raw());
    }

    @ParameterizedTest
    @ValueSource(doubles = {12, 25, 60})
    void aFaceThatDriftsIsAsQuietAsAStillOne(double rate) {
        Deviation error = error(120, rate, i -> 100 + 30 * i / rate);

        assertThat(error.smooth()).isLessThan(0.55 * error.raw());
    }

    @ParameterizedTest
    @CsvSource({"12, 1", "12, 2", "12, 3", "25, 1", "25, 2", "25, 3", "60, 1", "60, 2", "60, 3"})
    void aHeadThatShakesIsNeverFurtherOffThanItWasSeen(double rate, double hertz) {
        for (double amplitude : new double[] {0.3, 1, 3, 10, 30}) {
            Deviation error = error(120, rate, i -> 100 + amplitude * Math.sin(2 * Math.PI * hertz * i / rate));

            assertThat(error.smooth()).as(amplitude + " pixels").isLessThan(1.15 * error.raw());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {12, 25, 60})
    void aSuddenStartIsFollowedAtOnce(double rate) {
        Deviation error = error(60, rate, i -> 100 + Math.max(0, i - 30) * 120 / rate);

        assertThat(error.smooth()).isLessThan(error.raw());
    }

    @Test
    void nothingIsMixedAcrossAJump() {
        List<FacesAt> frames = moving(17, 25, i -> i < 9 ? 100 : 300);

        assertThat(smoothed(frames, 8)).isCloseTo(100, within(0.01));
        assertThat(smoothed(frames, 9)).isCloseTo(300, within(0.01));
    }

    @Test
    void onlyTheSameTrackTakesPart() {
        List<FacesAt> frames = moving(5, 25, i -> 100);
        frames.set(1, new FacesAt(0.04, List.of(face(110, 120, SIDE, 7, List.of()))));

        assertThat(smoothed(frames, 2)).isCloseTo(100, within(0.01));
    }

    @Test
    void aFaceAloneStaysAsItIs() {
        List<FacesAt> window = List.of(
                new FacesAt(0, List.of()),
                new FacesAt(0.04, List.of(face(50, 50, 40, 0, List.of()))),
                new FacesAt(0.08, List.of()));

        assertThat(TrackSmoother.smooth(window, 1)).isEqualTo(window.get(1).faces());
    }

    @Test
    void landmarksGoWithTheirFace() {
        List<FacesAt> frames = moving(17, 25, i -> 100 + 2 * i);
        Face smooth = TrackSmoother.smooth(frames, 8).get(0);

        Points aligned = Similarity.of(smooth.getAlignment()).apply(Points.of(smooth.getLandmarks()));
        assertThat(aligned.x(33)).isCloseTo(FaceTemplate.meanFace().x(33), within(0.001f));
    }
}
