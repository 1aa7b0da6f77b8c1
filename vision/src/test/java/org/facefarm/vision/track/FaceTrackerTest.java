package org.facefarm.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.Face;
import org.junit.jupiter.api.Test;

class FaceTrackerTest {
    private static final List<Float> ANNA = List.of(1f, 0f);
    private static final List<Float> BERT = List.of(0f, 1f);

    private final FaceTracker tracker = new FaceTracker();
    private double seconds;

    private static Face face(double x, List<Float> embedding) {
        return TrackSmootherTest.face(x, 100, 60, -1, embedding);
    }

    private List<Integer> tracks(Face... faces) {
        seconds += 0.04;
        return tracker.assign(new FacesAt(seconds, List.of(faces))).stream()
                .map(Face::getTrack)
                .toList();
    }

    @Test
    void facesThatMoveALittleKeepTheirTracks() {
        assertThat(tracks(face(100, ANNA), face(300, BERT))).containsExactly(0, 1);
        assertThat(tracks(face(305, BERT), face(110, ANNA))).containsExactly(1, 0);
    }

    @Test
    void anotherPersonAtTheSamePlaceIsAnotherTrack() {
        assertThat(tracks(face(100, ANNA))).containsExactly(0);
        assertThat(tracks(face(100, BERT))).containsExactly(1);
    }

    @Test
    void aFaceMayBeMissedForAMoment() {
        tracks(face(100, List.of()));
        tracks();
        assertThat(tracks(face(104, List.of()))).containsExactly(0);
    }

    @Test
    void aFastFaceIsKnownByItsLooks() {
        tracks(face(100, ANNA));
        assertThat(tracks(face(170, ANNA))).containsExactly(0);
        assertThat(tracks(face(400, List.of()))).containsExactly(1);
    }

    @Test
    void nothingGoesOnAfterACut() {
        tracks(face(100, ANNA));
        tracker.cut();
        assertThat(tracks(face(100, ANNA))).containsExactly(1);
    }
}
