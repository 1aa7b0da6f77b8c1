package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
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
        for (FaceTrack track : matched.theirs()) {
            track.sightings().stream().filter(s -> within.test(s.frame())).forEach(s -> wanted.computeIfAbsent(
                            s.frame(), f -> new ArrayList<>())
                    .add(s.face()));
        }
        long all = frames.stream()
                .filter(f -> within.test(f.getFrame()))
                .mapToLong(f -> f.getFaces().size())
                .sum();
        long theirs = faces(matched.theirs(), within);
        return new WantedFaces(
                wanted,
                new PeopleFound("", (long) wanted.size(), theirs, all - theirs, faces(matched.unsure(), within)));
    }

    private static long faces(List<FaceTrack> tracks, LongPredicate within) {
        return tracks.stream()
                .flatMap(t -> t.sightings().stream())
                .filter(s -> within.test(s.frame()))
                .count();
    }
}
