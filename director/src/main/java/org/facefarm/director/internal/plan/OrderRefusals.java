package org.facefarm.director.internal.plan;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.facefarm.director.internal.identity.FaceAssignments;
import org.facefarm.director.internal.identity.IdentityCodes;
import org.facefarm.director.internal.identity.OneShot;
import org.facefarm.director.internal.progress.MappingProgress;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentRegister;

/** Why an order may not be worked on: consents that are missing or over, models that may not be used for it. */
final class OrderRefusals {
    private final FarmState state;
    private final Clock clock;
    private final FaceAssignments assignments;

    OrderRefusals(FarmState state, Clock clock, FaceAssignments assignments) {
        this.state = state;
        this.clock = clock;
        this.assignments = assignments;
    }

    /** Empty when it may be. */
    Optional<String> of(OrderProgress progress) {
        Order order = progress.order();
        return ConsentRegister.refusal(state::consent, clock, Agreements.of(order))
                .or(() -> first(progress, mapping -> start(mapping.order())))
                .or(() -> first(progress, mapping -> besideOthers(order, mapping)))
                .or(() -> first(progress, this::model))
                .or(() -> TargetSwap.enhancer(order).flatMap(state::model).flatMap(this::enhancer));
    }

    private static Optional<String> besideOthers(Order order, MappingProgress mapping) {
        return mapping.model()
                .filter(model -> !order.getMappings().isEmpty() && OneShot.is(model))
                .map(model ->
                        "model %s is a one-shot swapper, which draws one person of an order: give an order to each"
                                .formatted(model.getModelId()));
    }

    private static Optional<String> first(OrderProgress progress, Function<MappingProgress, Optional<String>> refusal) {
        return progress.mappings().stream()
                .flatMap(mapping -> refusal.apply(mapping).stream())
                .findFirst();
    }

    /** Why training may not start from the model the order names; empty when it may, or none is named. */
    private Optional<String> start(Order order) {
        if (order.getStart() == null) {
            return Optional.empty();
        }
        if (order.getStart().getDfm() != null || order.getStart().getForeign() != null) {
            return Optional.of("the model to start from came as ONNX: such a network can be run, but not trained on");
        }
        List<Agreement> agreements = order.getStart().getAgreements();
        return agreements.isEmpty()
                ? Optional.of("the model to start from does not tell whose faces went into it: train it anew")
                : ConsentRegister.refusal(state.consents(), clock, agreements)
                        .or(() -> IdentityCodes.of(order, state::consent).refusal());
    }

    private Optional<String> enhancer(ModelManifest model) {
        return model.getForeign() == null || model.getForeign().getContract() != NetContract.ENHANCER
                ? Optional.of("model %s is no enhancer".formatted(model.getModelId()))
                : ConsentRegister.refusal(state.consents(), clock, model.getAgreements());
    }

    /** Why the order may not use its model; empty when it may, or there is none yet. */
    private Optional<String> model(MappingProgress mapping) {
        Order order = mapping.order();
        return mapping.model()
                .filter(model ->
                        order.getModelId() != null || !model.getPeople().isEmpty())
                .flatMap(model -> ConsentRegister.refusal(state.consents(), clock, model.getAgreements())
                        .or(() -> assignments.refusal(order, model)));
    }
}
