package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.person.FaceTrack;
import org.facefarm.vision.person.PersonMatch;

/** Tells the person whose place is taken from everybody else, by tracks: see {@link PersonMatch}. */
final class TargetPerson {
    private final PersonMatch match;

    TargetPerson(PersonReference reference, float threshold) {
        this.match = new PersonMatch(reference, threshold);
    }

    /**
     * The person's faces in each frame that shows them: several where the person is seen in a mirror.
     *
     * @param within the frames that count, by Frame.index; the others only help to tell who is who
     */
    WantedFaces in(List<FrameFaces> frames, LongPredicate within) {
        PersonMatch.Matched matched = match.in(FaceTrack.ofFrames(frames));
        Map<Long, List<Face>> wanted = new HashMap<>();
        sightings(matched.theirs(), within).forEach(s -> wanted.computeIfAbsent(s.frame(), f -> new ArrayList<>())
                .add(s.face()));
        Set<Long> seen = new HashSet<>(wanted.keySet());
        sightings(matched.unsure(), within).forEach(s -> seen.add(s.frame()));
        long all = frames.stream()
                .filter(f -> within.test(f.getFrame()))
                .mapToLong(f -> f.getFaces().size())
                .sum();
        long theirs = sightings(matched.theirs(), within).count();
        long unsure = sightings(matched.unsure(), within).count();
        return new WantedFaces(
                wanted, seen, new PeopleFound("", (long) wanted.size(), theirs, all - theirs, unsure));
    }

    private static Stream<FaceTrack.Sighting> sightings(List<FaceTrack> tracks, LongPredicate within) {
        return tracks.stream().flatMap(t -> t.sightings().stream()).filter(s -> within.test(s.frame()));
    }
}
