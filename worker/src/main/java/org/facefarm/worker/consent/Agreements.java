package org.facefarm.worker.consent;

import java.util.List;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.PerformerCrops;
import org.facefarm.schemas.record.TrainTask;

/** The consents that a piece of work rests on. */
public final class Agreements {
    private Agreements() {}

    public static Agreement of(Order order) {
        return new Agreement(
                order.getFaceConsent(),
                order.getTargetConsents(),
                order.getOthers().stream().map(Performer::getConsent).toList());
    }

    public static Agreement of(TrainTask task) {
        return new Agreement(
                task.getFaceConsent(),
                task.getTargetConsents(),
                task.getOthers().stream().map(PerformerCrops::getConsent).toList());
    }

    /** Those of the person drawn and the people in the target; the model has its own. */
    public static Agreement of(MergeTask task) {
        return Agreement.newBuilder()
                .setFaceConsent(task.getFaceConsent())
                .setTargetConsents(task.getTargetConsents())
                .build();
    }

    /** As of a merge. */
    public static Agreement of(DeliverTask task) {
        return Agreement.newBuilder()
                .setFaceConsent(task.getFaceConsent())
                .setTargetConsents(task.getTargetConsents())
                .build();
    }

    /** Ids of every consent that a model rests on. */
    public static List<String> consents(ModelManifest model) {
        return model.getAgreements().stream()
                .flatMap(a -> Stream.of(List.of(a.getFaceConsent()), a.getTargetConsents(), a.getOthers())
                        .flatMap(List::stream))
                .distinct()
                .toList();
    }
}
