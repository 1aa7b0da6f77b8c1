package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Occurrences;
import org.facefarm.vision.person.FaceTrack;
import org.facefarm.vision.person.FaceTrack.Sighting;
import org.facefarm.vision.person.PersonMatch;

/**
 * Where one of the people whose places are taken is seen.
 *
 * @param theirs all their faces
 * @param wanted those that are replaced
 * @param doubtful faces of which it is not sure that they are theirs
 */
record CastPerson(List<Sighting> theirs, List<Sighting> wanted, List<Sighting> doubtful) {
    /**
     * @param place which of the people it is
     * @param all faces there are
     */
    static CastPerson of(
            PersonMatch.Matched matched,
            Occurrences occurrences,
            int place,
            List<Sighting> all,
            LongPredicate within,
            SaidOfFaces said) {
        List<FaceTrack> once = occurrences == Occurrences.ONCE ? matched.once() : matched.theirs();
        List<Sighting> theirs = unsaid(matched.theirs(), within, said);
        List<Sighting> wanted = unsaid(once, within, said);
        for (Sighting sighting : all) {
            OptionalInt mapping = said.of(sighting.frame(), sighting.face());
            if (mapping.isPresent() && mapping.getAsInt() == place) {
                theirs.add(sighting);
                wanted.add(sighting);
            }
        }
        wanted.removeIf(s -> unsure(s.face()));
        return new CastPerson(theirs, wanted, unsaid(matched.unsure(), within, said));
    }

    /** Faces of tracks of which nobody says anything. */
    private static List<Sighting> unsaid(List<FaceTrack> tracks, LongPredicate within, SaidOfFaces said) {
        List<Sighting> unsaid = new ArrayList<>();
        for (FaceTrack track : tracks) {
            for (Sighting sighting : track.sightings()) {
                if (within.test(sighting.frame())
                        && said.of(sighting.frame(), sighting.face()).isEmpty()) {
                    unsaid.add(sighting);
                }
            }
        }
        return unsaid;
    }

    /** Whether it may lie otherwise than is told. */
    static boolean unsure(Face face) {
        return face.getLandmarkModel() == LandmarkModel.UNSURE;
    }
}
