package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Occurrences;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.person.FaceTrack;
import org.facefarm.vision.person.FaceTrack.Sighting;
import org.facefarm.vision.person.PersonMatch;
import org.facefarm.worker.task.PermanentFailure;

/**
 * Tells the people whose places are taken from one another and from everybody else, by tracks: see {@link PersonMatch}. Each is
 * a rival of the others, so that no track is two people's.
 */
final class TargetCast {
    private final List<PersonMatch> people;
    private final Occurrences occurrences;

    /** @throws PermanentFailure when they are several and cannot be told apart */
    TargetCast(List<PersonReference> people, float threshold, Occurrences occurrences) {
        if (people.size() > 1 && people.stream().anyMatch(p -> p.getEmbedding().isEmpty())) {
            throw new PermanentFailure(
                    "Several people of one video cannot be told apart without the embedding net: run `facefarm nets pull` and extract again");
        }
        this.people = IntStream.range(0, people.size())
                .mapToObj(i -> new PersonMatch(amongOthers(people, i), threshold))
                .toList();
        this.occurrences = occurrences;
    }

    private static PersonReference amongOthers(List<PersonReference> people, int own) {
        PersonReference person = people.get(own);
        Stream<List<Float>> rivals = IntStream.range(0, people.size())
                .filter(i -> i != own)
                .mapToObj(i -> people.get(i).getEmbedding());
        return PersonReference.newBuilder(person)
                .setOthers(Stream.concat(person.getOthers().stream(), rivals).toList())
                .build();
    }

    /**
     * Their faces in each frame that shows them: several of one person where there is a mirror; none that may lie otherwise than
     * is told.
     *
     * @param within the frames that count, by Frame.index; the others only help to tell who is who
     */
    WantedFaces in(List<FrameFaces> frames, LongPredicate within) {
        List<FaceTrack> tracks = FaceTrack.ofFrames(frames);
        List<PersonMatch.Matched> matched =
                people.stream().map(person -> person.in(tracks)).toList();
        Map<Long, List<WantedFace>> wanted = new HashMap<>();
        for (int i = 0; i < matched.size(); i++) {
            PersonMatch.Matched person = matched.get(i);
            for (Sighting s : sightings(occurrences == Occurrences.ONCE ? person.once() : person.theirs(), within)) {
                if (!unsure(s.face())) {
                    wanted.computeIfAbsent(s.frame(), f -> new ArrayList<>()).add(new WantedFace(i, s.face()));
                }
            }
        }
        if (matched.size() > 1) {
            wanted.values()
                    .forEach(faces ->
                            faces.sort(Comparator.comparing(f -> f.face().getIndex())));
        }
        List<Face> all = frames.stream()
                .filter(f -> within.test(f.getFrame()))
                .flatMap(f -> f.getFaces().stream())
                .toList();
        List<FaceTrack> theirs =
                matched.stream().flatMap(m -> m.theirs().stream()).toList();
        Collection<FaceTrack> doubtful = distinct(matched.stream().flatMap(m -> m.unsure().stream()));
        Set<Long> seen = new HashSet<>();
        sightings(theirs, within).forEach(s -> seen.add(s.frame()));
        sightings(doubtful, within).forEach(s -> seen.add(s.frame()));
        long left = (long) all.size() - sightings(theirs, within).size();
        return new WantedFaces(
                wanted,
                seen,
                found(theirs, doubtful, all, left, within),
                matched.stream()
                        .map(m -> found(m.theirs(), m.unsure(), faces(m.theirs(), within), left, within))
                        .toList());
    }

    /** @param told faces of which those that may lie otherwise are counted */
    private static PeopleFound found(
            List<FaceTrack> theirs, Collection<FaceTrack> doubtful, List<Face> told, long left, LongPredicate within) {
        List<Sighting> sightings = sightings(theirs, within);
        long frames = sightings.stream().mapToLong(Sighting::frame).distinct().count();
        long unsure = told.stream().filter(TargetCast::unsure).count()
                + faces(doubtful, within).stream().filter(f -> !unsure(f)).count();
        return new PeopleFound("", frames, (long) sightings.size(), left, unsure);
    }

    private static Collection<FaceTrack> distinct(Stream<FaceTrack> tracks) {
        Set<FaceTrack> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        tracks.forEach(distinct::add);
        return distinct;
    }

    private static List<Face> faces(Collection<FaceTrack> tracks, LongPredicate within) {
        return sightings(tracks, within).stream().map(Sighting::face).toList();
    }

    private static List<Sighting> sightings(Collection<FaceTrack> tracks, LongPredicate within) {
        return tracks.stream()
                .flatMap(t -> t.sightings().stream())
                .filter(s -> within.test(s.frame()))
                .toList();
    }

    private static boolean unsure(Face face) {
        return face.getLandmarkModel() == LandmarkModel.UNSURE;
    }
}
