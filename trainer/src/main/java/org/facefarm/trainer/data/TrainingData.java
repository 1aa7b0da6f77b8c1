package org.facefarm.trainer.data;

import java.util.List;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.record.PersonReference;

/**
 * Both sides' faces, decoded.
 *
 * @param a the person whose face is used
 * @param b the person whose place is taken
 * @param sha256 digest of which crops these are
 */
public record TrainingData(
        FaceSet a, FaceSet b, PersonReference facePerson, PersonReference targetPerson, String sha256) {
    /** Both, in the order in which networks number them. */
    public List<FaceSet> people() {
        return List.of(a, b);
    }
}
