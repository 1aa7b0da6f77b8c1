package org.facefarm.trainer.data;

import java.util.List;
import java.util.Map;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.record.PersonReference;

/**
 * Both sides' faces, decoded.
 *
 * @param a the person whose face is used
 * @param b the person whose place is taken
 * @param standIns who is meant instead in target videos that hardly show targetPerson, by video id
 * @param sha256 digest of which crops these are
 */
public record TrainingData(
        FaceSet a,
        FaceSet b,
        PersonReference facePerson,
        PersonReference targetPerson,
        Map<String, PersonReference> standIns,
        String sha256) {
    /** One face in so many is kept from training when a plateau is watched for: the last ones, which are least alike. */
    private static final int HELD_OUT = 10;

    /**
     * Both people's faces to train on, in the order in which networks number people.
     *
     * @param plateau whether some are to be held out
     */
    public List<FaceSet> trained(boolean plateau) {
        return plateau ? List.of(a.part(0, kept(a)), b.part(0, kept(b))) : List.of(a, b);
    }

    /** Both people's faces that are held out. */
    public List<FaceSet> heldOut(boolean plateau) {
        return plateau ? List.of(a.part(kept(a), a.size()), b.part(kept(b), b.size())) : List.of();
    }

    private static int kept(FaceSet faces) {
        return faces.size() - Math.max(1, faces.size() / HELD_OUT);
    }
}
