package org.facefarm.director.internal.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonFound;

/** Models that draw whoever they are told to: by the embedding of the person of the order's face videos. */
public final class OneShot {
    private OneShot() {}

    public static boolean is(ModelManifest model) {
        return model.getForeign() != null && model.getForeign().getContract() == NetContract.ONE_SHOT;
    }

    /** Under which it becomes known who the person of the order's face videos is. */
    static String personId(Order order) {
        List<Object> parts = new ArrayList<>(List.of("faces"));
        parts.addAll(ContentIds.faces(order));
        parts.add(order.getFacePerson());
        return Ids.of(parts.toArray());
    }

    /** Why the model cannot draw the order's face, whoever that is; empty when it may. */
    static Optional<String> refusal(Order order, ModelManifest model) {
        if (!is(model)) {
            return Optional.of("model %s is no swapper: it draws nobody's face".formatted(model.getModelId()));
        }
        if (order.getFaces().isEmpty()) {
            return Optional.of("one-shot swapper %s draws whoever it is shown: give videos of the face with --face"
                    .formatted(model.getModelId()));
        }
        return order.getExtraction().getDetector() == DetectorKind.CASCADE
                ? Optional.of(
                        "one-shot swapper %s is told whom to draw by the embedding net, and the faces of this order are found without it: run 'facefarm nets pull', and leave out --detector cascade"
                                .formatted(model.getModelId()))
                : Optional.empty();
    }

    /** Why the model does not take the embedding that was found; empty when it does. */
    static Optional<String> refusal(ModelManifest model, PersonFound found) {
        int wanted = model.getForeign().getEmbeddingSize();
        int there = found.getPerson().getEmbedding().size();
        return wanted == there
                ? Optional.empty()
                : Optional.of(
                        "one-shot swapper %s takes embeddings of %d numbers, and this farm's embedding net gives %d: it can be used with the net that it was trained with alone"
                                .formatted(model.getModelId(), wanted, there));
    }
}
