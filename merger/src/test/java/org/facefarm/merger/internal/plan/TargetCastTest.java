package org.facefarm.merger.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Occurrences;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Pose;
import org.facefarm.schemas.record.Rational;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;

class TargetCastTest {
    private static final SaidOfFaces NOTHING = new SaidOfFaces(List.of());

    private static final List<Float> MEANT = List.of(1f, 0f, 0f);
    private static final List<Float> OTHER = List.of(0f, 1f, 0f);
    private static final List<Float> BLURRED = List.of(0.1f, 0.3f, 0.95f);

    static {
        TrustedRecords.trust();
    }

    @Test
    void onlyThePersonMeantIsPicked() {
        List<FrameFaces> frames = frames(10, i -> List.of(face(0, MEANT, 50), face(1, OTHER, 90)));
        assertThat(pick(frames, MEANT)).hasSize(10).allSatisfy(f -> assertThat(f.getTrack())
                .isZero());
    }

    @Test
    void oneBlurredFrameIsCarriedByItsNeighbours() {
        List<FrameFaces> frames = frames(11, i -> List.of(face(0, i == 5 ? BLURRED : MEANT, 50)));
        assertThat(pick(frames, MEANT)).hasSize(11);
    }

    @Test
    void trackThatGoesOverToSomebodyElseIsLetGo() {
        List<FrameFaces> frames = frames(40, i -> List.of(face(0, i < 20 ? MEANT : OTHER, 50)));
        assertThat(pick(frames, MEANT)).hasSize(20).allSatisfy(f -> assertThat(f.getEmbedding())
                .isEqualTo(MEANT));
    }

    @Test
    void somebodyBesideThePersonIsSomebodyElse() {
        List<FrameFaces> frames = frames(6, i -> List.of(face(0, List.of(0.6f, 0.8f, 0f), 90), face(1, MEANT, 50)));
        assertThat(pick(frames, MEANT)).hasSize(6).allSatisfy(f -> assertThat(f.getTrack())
                .isEqualTo(1));
    }

    @Test
    void thePersonInAMirrorIsPickedToo() {
        List<FrameFaces> frames = frames(6, i -> List.of(face(0, List.of(0.9f, 0.43589f, 0f), 90), face(1, MEANT, 50)));
        assertThat(pick(frames, MEANT)).hasSize(12);
    }

    @Test
    void thePersonInASmallPictureInThePictureIsPickedToo() {
        List<FrameFaces> frames = frames(6, i -> List.of(face(0, MEANT, 90), face(1, List.of(0.7f, 0.71414f, 0f), 24)));
        assertThat(pick(frames, MEANT)).hasSize(12);
    }

    @Test
    void whereOnlyOneIsMeantItIsTheLargerTrackWhereverBothAreSeen() {
        List<Float> mirrored = List.of(0.9f, 0.43589f, 0f);
        List<FrameFaces> frames = frames(
                9, i -> i < 6 ? List.of(face(0, mirrored, 90), face(1, MEANT, 50)) : List.of(face(2, MEANT, 40)));

        WantedFaces once = new TargetCast(
                        List.of(new PersonReference(MEANT, "test", List.of())), 0.5f, Occurrences.ONCE)
                .in(frames, frame -> true, NOTHING);

        assertThat(once.byFrame()).hasSize(9).allSatisfy((frame, faces) -> assertThat(faces)
                .singleElement()
                .satisfies(f -> assertThat(f.face().getTrack()).isEqualTo(frame < 6 ? 0 : 2)));
        assertThat(once.found().getFramesWithPerson()).isEqualTo(9);
        assertThat(once.found().getFacesOfPerson()).isEqualTo(15);
    }

    @Test
    void aFaceThatMayLieOtherwiseIsCountedAndLeftAlone() {
        List<FrameFaces> frames = frames(
                8,
                i -> List.of(Face.newBuilder(face(0, MEANT, 50))
                        .setLandmarkModel(i < 3 ? LandmarkModel.UNSURE : LandmarkModel.FACEMESH_468)
                        .build()));

        WantedFaces wanted = target(MEANT).in(frames, frame -> true, NOTHING);

        assertThat(wanted.byFrame()).containsOnlyKeys(3L, 4L, 5L, 6L, 7L);
        assertThat(wanted.found()).isEqualTo(new PeopleFound("", 8L, 8L, 0L, 3L));
    }

    @Test
    void whoIsNearlyAsMuchLikeSomebodyElseIsNobody() {
        List<FrameFaces> frames = frames(6, i -> List.of(face(0, List.of(0.7071f, 0.7071f, 0f), 90)));
        assertThat(pick(frames, MEANT)).hasSize(6);
        assertThat(pick(frames, MEANT, OTHER)).isEmpty();
    }

    @Test
    void withoutEmbeddingsTheLargestTrackIsMeant() {
        List<FrameFaces> frames = frames(6, i -> List.of(face(0, List.of(), 50), face(1, List.of(), 90)));
        assertThat(pick(frames, List.of())).hasSize(6).allSatisfy(f -> assertThat(f.getTrack())
                .isEqualTo(1));
    }

    @Test
    void faceWithoutEmbeddingMatchesNobody() {
        assertThat(pick(frames(4, i -> List.of(face(0, List.of(), 50))), MEANT)).isEmpty();
    }

    @Test
    void everybodyGetsTheFaceThatIsMappedOntoThem() {
        List<FrameFaces> frames =
                frames(6, i -> List.of(face(0, OTHER, 90), face(1, MEANT, 50), face(2, List.of(0f, 0f, 1f), 40)));

        WantedFaces wanted = cast(MEANT, OTHER).in(frames, frame -> true, NOTHING);

        assertThat(wanted.byFrame()).hasSize(6).allSatisfy((frame, faces) -> assertThat(faces)
                .extracting(f -> f.face().getTrack() + " by " + f.mapping())
                .containsExactlyInAnyOrder("0 by 1", "1 by 0"));
        assertThat(wanted.each())
                .containsExactly(new PeopleFound("", 6L, 6L, 6L, 0L), new PeopleFound("", 6L, 6L, 6L, 0L));
        assertThat(wanted.found()).isEqualTo(new PeopleFound("", 6L, 12L, 6L, 0L));
    }

    @Test
    void aFaceThatTwoMayClaimIsTheLikelierOnesIfClearlySoAndElseNobodys() {
        List<Float> likeBoth = List.of(0.7071f, 0.7071f, 0f);
        List<Float> likeMeant = List.of(0.8f, 0.6f, 0f);
        WantedFaces torn =
                cast(MEANT, OTHER).in(frames(6, i -> List.of(face(0, likeBoth, 90))), frame -> true, NOTHING);
        WantedFaces clear =
                cast(MEANT, OTHER).in(frames(6, i -> List.of(face(0, likeMeant, 90))), frame -> true, NOTHING);

        assertThat(torn.byFrame()).isEmpty();
        assertThat(torn.seen()).hasSize(6);
        assertThat(torn.found()).isEqualTo(new PeopleFound("", 0L, 0L, 6L, 6L));
        assertThat(clear.byFrame()).hasSize(6).allSatisfy((frame, faces) -> assertThat(faces)
                .singleElement()
                .satisfies(f -> assertThat(f.mapping()).isZero()));
    }

    @Test
    void severalPeopleCannotBeToldApartWithoutEmbeddings() {
        assertThatThrownBy(() -> cast(MEANT, List.of()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("nets pull");
    }

    @SafeVarargs
    private static TargetCast cast(List<Float>... people) {
        return new TargetCast(
                Stream.of(people)
                        .map(person -> new PersonReference(person, "test", List.of()))
                        .toList(),
                0.5f,
                Occurrences.ALL);
    }

    @SafeVarargs
    private static List<Face> pick(List<FrameFaces> frames, List<Float> reference, List<Float>... others) {
        return target(reference, others).in(frames, frame -> true, NOTHING).byFrame().values().stream()
                .flatMap(List::stream)
                .map(WantedFace::face)
                .toList();
    }

    @SafeVarargs
    private static TargetCast target(List<Float> reference, List<Float>... others) {
        return new TargetCast(List.of(new PersonReference(reference, "test", List.of(others))), 0.5f, Occurrences.ALL);
    }

    private static List<FrameFaces> frames(int n, java.util.function.IntFunction<List<Face>> faces) {
        List<FrameFaces> frames = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            frames.add(new FrameFaces("e", "v", 0, (long) i, 40L * i, faces.apply(i), null, new Rational(1, 1)));
        }
        return frames;
    }

    private static Face face(int track, List<Float> embedding, float size) {
        return new Face(
                0,
                track,
                new Box(0f, 0f, size, size),
                0.9f,
                LandmarkModel.FACEMESH_468,
                List.of(),
                new Pose(0f, 0f, 0f),
                embedding,
                List.of(1f, 0f, 0f, 0f, 1f, 0f),
                1f,
                false);
    }
}
