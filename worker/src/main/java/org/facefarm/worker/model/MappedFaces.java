package org.facefarm.worker.model;

import java.util.List;
import java.util.stream.Stream;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonReference;

/** All faces that a task is about, the order's own first, each with its model and whose place it takes. */
public final class MappedFaces {
    private MappedFaces() {}

    public static List<MappedFace> of(MergeTask task) {
        PersonReference target = task.getTarget() != null
                ? task.getTarget()
                : TargetPeople.in(task.getModel(), task.getSegment().getVideoId());
        MappedFace own = new MappedFace(
                task.getModel(), task.getPerson(), target, task.getFaceConsent(), task.getTargetConsents());
        return all(own, task.getFurther());
    }

    public static List<MappedFace> of(DeliverTask task) {
        MappedFace own = new MappedFace(
                task.getModel(),
                task.getPerson(),
                TargetPeople.in(task.getModel(), task.getVideo().getVideoId()),
                task.getFaceConsent(),
                task.getTargetConsents());
        return all(own, task.getFurther());
    }

    private static List<MappedFace> all(MappedFace own, List<MappedFace> further) {
        return Stream.concat(Stream.of(own), further.stream().map(face -> with(own.getModel(), face)))
                .toList();
    }

    private static MappedFace with(ModelManifest model, MappedFace face) {
        return face.getModel() != null
                ? face
                : MappedFace.newBuilder(face).setModel(model).build();
    }
}
