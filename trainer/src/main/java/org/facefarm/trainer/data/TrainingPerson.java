package org.facefarm.trainer.data;

import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.record.ModelPerson;

/** Somebody whose face is learned: the faces, decoded, and who it is. */
public record TrainingPerson(FaceSet faces, ModelPerson person) {
    /** One face in so many is kept from training when a plateau is watched for: the last ones, which are least alike. */
    private static final int HELD_OUT = 10;

    FaceSet trained() {
        return faces.part(0, kept());
    }

    FaceSet heldOut() {
        return faces.part(kept(), faces.size());
    }

    private int kept() {
        return faces.size() - Math.max(1, faces.size() / HELD_OUT);
    }
}
