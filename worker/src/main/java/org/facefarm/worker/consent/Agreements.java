package org.facefarm.worker.consent;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.MappedFace;
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
                targets(order.getTargetConsents(), order.getMappings(), FaceMapping::getTargetConsents),
                all(
                        order.getOthers().stream().map(Performer::getConsent).toList(),
                        order.getMappings(),
                        mapping -> List.of(mapping.getFaceConsent())));
    }

    public static Agreement of(TrainTask task) {
        return new Agreement(
                task.getFaceConsent(),
                task.getTargetConsents(),
                task.getOthers().stream().map(PerformerCrops::getConsent).toList());
    }

    /** Those of the people drawn and the people in the target; the models have their own. */
    public static Agreement of(MergeTask task) {
        return drawn(task.getFaceConsent(), task.getTargetConsents(), task.getFurther());
    }

    /** As of a merge. */
    public static Agreement of(DeliverTask task) {
        return drawn(task.getFaceConsent(), task.getTargetConsents(), task.getFurther());
    }

    private static Agreement drawn(String face, List<String> targets, List<MappedFace> further) {
        return new Agreement(
                face,
                targets(targets, further, MappedFace::getTargetConsents),
                all(List.of(), further, mapped -> List.of(mapped.getFaceConsent())));
    }

    private static <T> List<String> targets(List<String> own, List<T> further, Function<T, List<String>> consents) {
        // Others' consents do not make up for none.
        return own.isEmpty() ? own : all(own, further, consents);
    }

    private static <T> List<String> all(List<String> own, List<T> further, Function<T, List<String>> consents) {
        return Stream.concat(own.stream(), further.stream().flatMap(one -> consents.apply(one).stream()))
                .distinct()
                .toList();
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
