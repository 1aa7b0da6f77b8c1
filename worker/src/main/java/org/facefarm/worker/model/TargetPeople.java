package org.facefarm.worker.model;

import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonReference;

/** Whose place a model's face takes. */
final class TargetPeople {
    private TargetPeople() {}

    /** The person meant in a video. */
    static PersonReference in(ModelManifest model, String videoId) {
        return model.getStandIns().getOrDefault(videoId, model.getTargetPerson());
    }
}
