package org.facefarm.worker.consent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.model.MappedFaces;

/**
 * What a task rests on: its order, whose consents must hold; those that it names itself; and the models that it goes on from or uses.
 *
 * @param orderId empty for a look at who is in a video, which comes before anybody can be asked and makes nothing of a face
 */
record TaskBasis(Optional<String> orderId, Optional<Agreement> agreement, List<ModelManifest> models) {
    /** @throws IllegalArgumentException for a record that is no task: a new kind has its line here, or is never done */
    static TaskBasis of(SpecificRecord task) {
        if (task instanceof IngestTask ingest) {
            return ofOrder(ingest.getOrderId());
        } else if (task instanceof ExtractTask extract) {
            return new TaskBasis(
                    Optional.of(extract.getOrderId()).filter(id -> !id.isEmpty()), Optional.empty(), List.of());
        } else if (task instanceof PersonTask person) {
            return ofOrder(person.getOrderId());
        } else if (task instanceof TrainTask train) {
            return new TaskBasis(
                    Optional.of(train.getOrderId()),
                    Optional.of(Agreements.of(train)),
                    Stream.ofNullable(train.getStart()).toList());
        } else if (task instanceof MergeTask merge) {
            return new TaskBasis(
                    Optional.of(merge.getOrderId()),
                    Optional.of(Agreements.of(merge)),
                    models(MappedFaces.of(merge), merge.getEnhancer()));
        } else if (task instanceof DeliverTask deliver) {
            return new TaskBasis(
                    Optional.of(deliver.getOrderId()),
                    Optional.of(Agreements.of(deliver)),
                    models(MappedFaces.of(deliver), deliver.getEnhancer()));
        }
        throw new IllegalArgumentException(
                "nobody says what a " + task.getClass().getSimpleName() + " rests on");
    }

    private static List<ModelManifest> models(List<MappedFace> faces, ModelManifest enhancer) {
        return Stream.concat(faces.stream().map(MappedFace::getModel), Stream.ofNullable(enhancer))
                .distinct()
                .toList();
    }

    private static TaskBasis ofOrder(String orderId) {
        return new TaskBasis(Optional.of(orderId), Optional.empty(), List.of());
    }
}
