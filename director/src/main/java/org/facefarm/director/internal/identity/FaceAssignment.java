package org.facefarm.director.internal.identity;

import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonReference;

/**
 * Who plays whom.
 *
 * @param mapping as an order of its own: see {@link Mappings}
 * @param person identity code of the person whose face the model draws
 * @param identity embedding of whom to draw, where the model draws whoever it is told to; else none
 * @param target whose place is taken
 * @param standIns whose place is taken instead, by video id
 */
public record FaceAssignment(
        Order mapping,
        ModelManifest model,
        int person,
        List<Float> identity,
        PersonReference target,
        Map<String, PersonReference> standIns) {
    /** Whose place is taken in a video. */
    public PersonReference in(String videoId) {
        return standIns.getOrDefault(videoId, target);
    }
}
