package org.facefarm.merger.swapper;

import java.util.List;
import java.util.stream.Stream;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.model.MappedFaces;

/**
 * Whom which model draws.
 *
 * @param person identity code, 0 where the model draws one person only
 * @param identity embedding of whom to draw, for a model that draws whoever it is told to
 */
public record Drawn(ModelManifest model, int person, List<Float> identity) {
    /** One for each face of a task, its own first; only that one is told whom to draw. */
    public static List<Drawn> of(MergeTask task) {
        Stream<MappedFace> further = MappedFaces.of(task).stream().skip(1);
        return Stream.concat(
                        Stream.of(new Drawn(task.getModel(), task.getPerson(), task.getIdentity())),
                        further.map(face -> new Drawn(face.getModel(), face.getPerson(), List.of())))
                .toList();
    }
}
