package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Occurrences;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.person.FaceTrack;
import org.facefarm.vision.person.FaceTrack.Sighting;
import org.facefarm.vision.person.PersonMatch;

/** Tells the person whose place is taken from everybody else, by tracks: see {@link PersonMatch}. */
final class TargetPerson {
    private final PersonMatch match;
    private final Occurrences occurrences;

    TargetPerson(PersonReference reference, float threshold, Occurrences occurrences) {
        this.match = new PersonMatch(reference, threshold);
        this.occurrences = occurrences;
    }

    /**
     * The person's faces in each frame that shows them: several where the person is seen in a mirror; none that may lie
     * otherwise than is told.
     *
     * @param within the frames that count, by Frame.index; the others only help to tell who is who
     */
    WantedFaces in(List<FrameFaces> frames, LongPredicate within) {
        PersonMatch.Matched matched = match.in(FaceTrack.ofFrames(frames));
        Map<Long, List<Face>> wanted = new HashMap<>();
        for (Sighting s : sightings(occurrences == Occurrences.ONCE ? matched.once() : matched.theirs(), within)) {
            if (!unsure(s.face())) {
                wanted.computeIfAbsent(s.frame(), f -> new ArrayList<>()).add(s.face());
            }
        }
        List<Face> all = frames.stream()
                .filter(f -> within.test(f.getFrame()))
                .flatMap(f -> f.getFaces().stream())
                .toList();
        Set<Long> seen = new HashSet<>();
        sightings(matched.theirs(), within).forEach(s -> seen.add(s.frame()));
        sightings(matched.unsure(), within).forEach(s -> seen.add(s.frame()));
        return new WantedFaces(wanted, seen, found(all, matched, within));
    }

    private static PeopleFound found(List<Face> all, PersonMatch.Matched matched, LongPredicate within) {
        List<Sighting> theirs = sightings(matched.theirs(), within);
        long frames = theirs.stream().mapToLong(Sighting::frame).distinct().count();
        long unsure = all.stream().filter(TargetPerson::unsure).count()
                + sightings(matched.unsure(), within).stream()
                        .filter(s -> !unsure(s.face()))
                        .count();
        return new PeopleFound("", frames, (long) theirs.size(), (long) all.size() - theirs.size(), unsure);
    }

    private static List<Sighting> sightings(List<FaceTrack> tracks, LongPredicate within) {
        return tracks.stream()
                .flatMap(t -> t.sightings().stream())
                .filter(s -> within.test(s.frame()))
                .toList();
    }

    private static boolean unsure(Face face) {
        return face.getLandmarkModel() == LandmarkModel.UNSURE;
    }
}
