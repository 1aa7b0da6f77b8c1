package org.facefarm.worker.consent;

import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ModelManifest;

/** Lets those tasks through whose order is known, and for which every consent of order, task and model holds. */
public final class ConsentedTasks implements TaskGate {
    private final Function<String, Optional<Agreement>> orders;
    private final ConsentGate consents;

    /** @param orders what an order rests on, by its id; empty when it is not known */
    public ConsentedTasks(Function<String, Optional<Agreement>> orders, ConsentGate consents) {
        this.orders = orders;
        this.consents = consents;
    }

    @Override
    public void require(SpecificRecord task) {
        TaskBasis basis = TaskBasis.of(task);
        basis.orderId().map(this::agreement).ifPresent(consents::requireLive);
        basis.agreement().ifPresent(consents::requireLive);
        basis.models().forEach(this::requireStanding);
    }

    private Agreement agreement(String orderId) {
        return orders.apply(orderId)
                .orElseThrow(() -> new NoConsentException(
                        "order '%s' is not in this farm: nobody has agreed to what its tasks do".formatted(orderId)));
    }

    private void requireStanding(ModelManifest model) {
        // A network of another tool that draws whoever it is told to is about nobody, unless somebody was named.
        if (model.getAgreements().isEmpty() && model.getForeign() == null) {
            throw new NoConsentException(
                    "model %s does not tell whose faces went into it: train it anew".formatted(model.getModelId()));
        }
        consents.requireStanding(model.getAgreements());
    }
}
