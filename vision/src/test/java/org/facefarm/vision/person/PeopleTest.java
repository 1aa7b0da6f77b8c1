package org.facefarm.vision.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facefarm.vision.person.MadeUpPeople.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.person.PersonMatch.Matched;
import org.junit.jupiter.api.Test;

class PeopleTest {
    static {
        TrustedRecords.trust();
    }

    /** As blurred as small faces are: half of the frames are less like the person than this. */
    private static final double BLURRED = 0.6;

    @Test
    void of_ten_who_walk_past_each_other_only_the_one_meant_is_taken() {
        MadeUpPeople made = new MadeUpPeople(10, 1);
        List<FrameFaces> frames = new ArrayList<>();
        for (int t = 0; t < 200; t++) {
            List<Face> faces = new ArrayList<>();
            for (int person = 0; person < 10; person++) {
                // Each passes behind somebody now and then, and is another track afterwards.
                if (t % 50 > person && t >= 10 * person && t < 10 * person + 110 - person) {
                    faces.add(made.face(person, 10 * (t / 50) + person, BLURRED));
                }
            }
            frames.add(frame(t, faces));
        }

        People people = People.of(FaceTrack.ofFrames(frames));
        assertThat(people.seen()).hasSize(10);
        for (PersonReference person : everybody(people)) {
            List<FaceTrack> theirs = matched(frames, person).theirs();
            int who = theirs.get(0).number() % 10;
            assertThat(theirs).allMatch(t -> t.number() % 10 == who);
            assertThat(faces(theirs)).isEqualTo(faces(frames, f -> f.getTrack() % 10 == who));
        }
    }

    @Test
    void somebody_whose_single_frames_pass_for_the_person_is_not_the_person() {
        MadeUpPeople made = new MadeUpPeople(1, 2);
        int stranger = made.lookAlike(0, 0.4);
        List<FrameFaces> frames = frames(100, t -> List.of(made.face(0, 0, 0.8), made.face(stranger, 1, 0.8)));
        long passing = frames.stream()
                .filter(f -> Embeddings.cosine(f.getFaces().get(1).getEmbedding(), made.looks(0)) > 0.35)
                .count();
        assertThat(passing).isBetween(10L, 60L);

        PersonReference person =
                everybody(People.of(FaceTrack.ofFrames(frames))).get(0);

        assertThat(matched(frames, person).theirs()).singleElement().matches(t -> t.number() == 0);
    }

    @Test
    void two_who_look_alike_are_two_where_they_are_seen_together() {
        MadeUpPeople made = new MadeUpPeople(1, 3);
        int twin = made.lookAlike(0, 0.55);
        // They cross: each is a track before and a track after, and only in the middle both are seen.
        List<FrameFaces> frames = frames(60, t -> {
            List<Face> faces = new ArrayList<>();
            if (t < 40) {
                faces.add(made.face(0, t < 25 ? 0 : 2, 0.8));
            }
            if (t >= 20) {
                faces.add(made.face(twin, t < 35 ? 1 : 3, 0.8));
            }
            return faces;
        });

        List<PersonReference> people = everybody(People.of(FaceTrack.ofFrames(frames)));

        assertThat(people).hasSize(2);
        assertThat(matched(frames, people.get(0)).theirs())
                .extracting(FaceTrack::number)
                .containsExactlyInAnyOrder(0, 2);
        assertThat(matched(frames, people.get(1)).theirs())
                .extracting(FaceTrack::number)
                .containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void a_track_between_two_people_is_nobodys_and_is_told() {
        MadeUpPeople made = new MadeUpPeople(2, 4);
        List<Float> between = Embeddings.mean(List.of(made.looks(0), made.looks(1)));
        List<FrameFaces> frames = frames(
                30, t -> List.of(made.face(0, 0, 0.8), made.face(1, 1, 0.8), MadeUpPeople.face(2, between, 60, 60)));

        PersonReference person = new PersonReference(made.looks(0), "", List.of(made.looks(1)));
        Matched matched = matched(frames, person);

        assertThat(matched.theirs()).extracting(FaceTrack::number).containsExactly(0);
        assertThat(matched.unsure()).extracting(FaceTrack::number).containsExactly(2);
    }

    @Test
    void one_person_and_a_mirror_are_one_person() {
        MadeUpPeople made = new MadeUpPeople(2, 5);
        List<FrameFaces> frames =
                frames(30, t -> List.of(made.face(0, 0, 0.9), made.face(0, 1, 0.9), made.face(1, 2, 0.9)));

        People people = People.of(FaceTrack.ofFrames(frames));

        assertThat(people.seen()).extracting(s -> s.tracks().size()).containsExactly(2, 1);
        assertThat(faces(matched(frames, everybody(people).get(0)).theirs())).isEqualTo(60);
    }

    @Test
    void a_track_that_goes_over_to_somebody_else_is_two() {
        MadeUpPeople made = new MadeUpPeople(2, 6);
        List<FrameFaces> frames = frames(50, t -> List.of(made.face(t < 18 ? 0 : 1, 0, 0.8)));

        List<FaceTrack> tracks = FaceTrack.ofFrames(frames);

        assertThat(tracks).extracting(t -> t.sightings().size()).containsExactly(18, 32);
        assertThat(People.of(tracks).seen()).hasSize(2);
    }

    @Test
    void blurred_and_tiny_faces_say_little_about_whose_a_track_is() {
        MadeUpPeople made = new MadeUpPeople(2, 7);
        List<FrameFaces> frames = frames(
                40,
                t -> List.of(
                        t % 4 == 0
                                ? made.face(0, 0, 0.9)
                                : MadeUpPeople.face(0, made.face(1, 0, 0.9).getEmbedding(), 24, 2)));

        assertThat(matched(frames, new PersonReference(made.looks(0), "", List.of(made.looks(1))))
                        .theirs())
                .hasSize(1);
    }

    @Test
    void a_picture_that_two_people_are_like_is_refused() {
        MadeUpPeople made = new MadeUpPeople(2, 8);
        List<FrameFaces> frames = frames(30, t -> List.of(made.face(0, 0, 0.9), made.face(1, 1, 0.9)));
        List<Float> between = Embeddings.mean(List.of(made.looks(0), made.looks(1)));
        People people = People.of(FaceTrack.ofFrames(frames));

        assertThatThrownBy(() -> people.like(between)).hasMessageContaining("person 1 and person 2");
        assertThat(people.like(made.looks(1))).isPresent();
        assertThat(people.like(new MadeUpPeople(1, 97).looks(0))).isEmpty();
    }

    private static List<PersonReference> everybody(People people) {
        return people.seen().stream()
                .map(s -> people.reference(people.numbered(List.of(s.number())), ""))
                .toList();
    }

    private static Matched matched(List<FrameFaces> frames, PersonReference person) {
        return new PersonMatch(person, PersonMatch.FLOOR).in(FaceTrack.ofFrames(frames));
    }

    private static int faces(List<FaceTrack> tracks) {
        return tracks.stream().mapToInt(t -> t.sightings().size()).sum();
    }

    private static int faces(List<FrameFaces> frames, java.util.function.Predicate<Face> which) {
        return (int) frames.stream()
                .flatMap(f -> f.getFaces().stream())
                .filter(which)
                .count();
    }

    private static List<FrameFaces> frames(int n, java.util.function.IntFunction<List<Face>> faces) {
        return IntStream.range(0, n).mapToObj(t -> frame(t, faces.apply(t))).toList();
    }
}
