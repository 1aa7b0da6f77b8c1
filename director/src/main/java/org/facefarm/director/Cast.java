package org.facefarm.director;

import java.util.Map;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonReference;

/**
 * Who plays whom.
 *
 * @param person identity code of the person whose face the model draws
 * @param target whose place is taken
 * @param standIns whose place is taken instead, by video id
 */
record Cast(ModelManifest model, int person, PersonReference target, Map<String, PersonReference> standIns) {
    /** Whose place is taken in a video. */
    PersonReference in(String videoId) {
        return standIns.getOrDefault(videoId, target);
    }
}
