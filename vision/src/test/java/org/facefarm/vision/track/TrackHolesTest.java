package org.facefarm.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;

class TrackHolesTest {
    private static final List<Float> ANNA = List.of(1f, 0f);
    private static final List<Float> BERT = List.of(0f, 1f);
    private static final double RATE = 25;

    private final List<FacesAt> frames = new ArrayList<>();

    private void frame(Face... faces) {
        frames.add(new FacesAt(frames.size() / RATE, List.of(faces)));
    }

    private static Face face(double x, int track, List<Float> embedding) {
        return TrackSmootherTest.face(x, 100, 60, track, embedding);
    }

    private void hole(int missing) {
        for (int i = 0; i < missing; i++) {
            frame();
        }
    }

    @Test
    void aFaceThatWasMissedLiesBetweenWhereItWasSeen() {
        frame(face(100, 3, ANNA));
        hole(3);
        frame(face(140, 3, ANNA));

        List<List<Face>> filled = TrackHoles.fill(frames);
        assertThat(filled).allSatisfy(faces -> assertThat(faces).hasSize(1));
        Face missed = filled.get(1).get(0);
        assertThat(missed.getFilled()).isTrue();
        assertThat(missed.getTrack()).isEqualTo(3);
        assertThat(missed.getScore()).isZero();
        assertThat(Similarity.of(missed.getAlignment()).inverse().x(0.5, 0.5)).isCloseTo(110, within(0.01));
        Points aligned = Similarity.of(missed.getAlignment()).apply(Points.of(missed.getLandmarks()));
        assertThat(aligned.x(33)).isCloseTo(FaceTemplate.meanFace().x(33), within(0.001f));
        assertThat(filled.get(0).get(0).getFilled()).isFalse();
    }

    @Test
    void holesOfMoreThanHalfASecondStay() {
        frame(face(100, 0, ANNA));
        hole(13);
        frame(face(100, 0, ANNA));
        hole(14);
        frame(face(100, 0, ANNA));

        List<List<Face>> filled = TrackHoles.fill(frames);
        assertThat(filled.get(5)).hasSize(1);
        assertThat(filled.get(20)).isEmpty();
    }

    @Test
    void endsThatDoNotAgreeStayApart() {
        frame(face(100, 0, ANNA), face(500, 1, ANNA));
        hole(2);
        frame(face(100, 0, BERT), face(700, 1, ANNA));

        assertThat(TrackHoles.fill(frames).get(1)).isEmpty();
    }

    @Test
    void whoIsSeenThereIsNotCovered() {
        frame(face(100, 0, ANNA));
        frame(face(104, 1, BERT));
        frame(face(100, 0, ANNA));

        assertThat(TrackHoles.fill(frames).get(1)).extracting(Face::getTrack).containsExactly(1);
    }

    @Test
    void filledFacesComeLast() {
        frame(face(100, 0, ANNA));
        frame(face(300, 1, BERT));
        frame(face(100, 0, ANNA));

        List<Face> faces = TrackHoles.fill(frames).get(1);
        assertThat(faces).extracting(Face::getTrack).containsExactly(1, 0);
        assertThat(faces).extracting(Face::getIndex).containsExactly(0, 1);
    }
}
