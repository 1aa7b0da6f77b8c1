package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
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
     * @param said goes before what is found
     */
    WantedFaces in(List<FrameFaces> frames, LongPredicate within, SaidOfFaces said) {
        List<FaceTrack> tracks = FaceTrack.ofFrames(frames);
        List<PersonMatch.Matched> matched =
                people.stream().map(person -> person.in(tracks)).toList();
        List<Sighting> all = frames.stream()
                .filter(f -> within.test(f.getFrame()))
                .flatMap(f -> f.getFaces().stream().map(face -> new Sighting(f.getFrame(), face)))
                .toList();
        List<CastPerson> cast = IntStream.range(0, matched.size())
                .mapToObj(i -> CastPerson.of(matched.get(i), occurrences, i, all, within, said))
                .toList();
        Map<Long, List<WantedFace>> wanted = new HashMap<>();
        for (int i = 0; i < cast.size(); i++) {
            for (Sighting s : cast.get(i).wanted()) {
                wanted.computeIfAbsent(s.frame(), f -> new ArrayList<>()).add(new WantedFace(i, s.face()));
            }
        }
        if (cast.size() > 1 || !said.all().isEmpty()) {
            wanted.values()
                    .forEach(faces ->
                            faces.sort(Comparator.comparing(f -> f.face().getIndex())));
        }
        List<Sighting> theirs =
                cast.stream().flatMap(one -> one.theirs().stream()).toList();
        List<Sighting> doubtful = distinct(cast.stream().flatMap(one -> one.doubtful().stream()));
        Set<Long> seen = new HashSet<>();
        Stream.concat(theirs.stream(), doubtful.stream()).forEach(s -> seen.add(s.frame()));
        long left = (long) all.size() - theirs.size();
        return new WantedFaces(
                wanted,
                seen,
                found(theirs, doubtful, all, left),
                cast.stream()
                        .map(one -> found(one.theirs(), one.doubtful(), one.theirs(), left))
                        .toList());
    }

    /** @param told faces of which those that may lie otherwise are counted */
    private static PeopleFound found(List<Sighting> theirs, List<Sighting> doubtful, List<Sighting> told, long left) {
        long frames = theirs.stream().mapToLong(Sighting::frame).distinct().count();
        long unsure = told.stream().filter(s -> CastPerson.unsure(s.face())).count()
                + doubtful.stream().filter(s -> !CastPerson.unsure(s.face())).count();
        return new PeopleFound("", frames, (long) theirs.size(), left, unsure);
    }

    private static List<Sighting> distinct(Stream<Sighting> sightings) {
        Set<Face> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return sightings.filter(s -> seen.add(s.face())).toList();
    }
}
