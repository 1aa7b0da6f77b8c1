package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The person's faces in each frame that shows them: several where the person is seen in a mirror. */
    WantedFaces in(List<FrameFaces> frames) {
        PersonMatch.Matched matched = match.in(FaceTrack.ofFrames(frames));
        Map<Long, List<Face>> wanted = new HashMap<>();
        for (FaceTrack track : matched.theirs()) {
            track.sightings().forEach(s -> wanted.computeIfAbsent(s.frame(), f -> new ArrayList<>())
                    .add(s.face()));
        }
        long all = frames.stream().mapToLong(f -> f.getFaces().size()).sum();
        long theirs = faces(matched.theirs());
        return new WantedFaces(
                wanted, new PeopleFound("", (long) wanted.size(), theirs, all - theirs, faces(matched.unsure())));
    }

    private static long faces(List<FaceTrack> tracks) {
        return tracks.stream().mapToLong(t -> t.sightings().size()).sum();
    }
}
