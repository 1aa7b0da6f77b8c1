package org.facefarm.client.model;

import java.util.function.Consumer;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;

/** Has orders, before they have their id, name a model of the farm. */
public final class ModelChoice {
    private final Models models;

    public ModelChoice(Models models) {
        this.models = models;
    }

    /**
     * The order with a model to start training from.
     *
     * @param model as {@link Models#of} takes it; null for none
     * @param said told in a line how well it fits
     * @throws UserError when it is not there, cannot be a start for this order, or is still in training and has no name
     */
    public Order startingFrom(Order order, String model, Consumer<String> said) {
        if (model == null) {
            return order;
        }
        ModelManifest start = models.of(model);
        if (!start.getFinished() && !models.named().containsKey(model)) {
            throw new UserError("model " + start.getModelId()
                    + " is still in training: give it a name with 'facefarm model keep " + model
                    + " NAME' and start from that");
        }
        String fit = new ModelStart(models, start)
                .fit(order.getTraining().getPreset(), 2 + order.getOthers().size())
                .summary();
        said.accept("Starts from " + model + " after " + start.getIteration() + " iterations: " + fit);
        return Order.newBuilder(order).setStart(start).build();
    }

    /**
     * The order with models to use as they are: its own, and those that its mappings name as {@link Models#of} takes it.
     *
     * @param model as {@link Models#of} takes it; null for none
     * @throws UserError when one is not there or not finished
     */
    public Order using(Order order, String model) {
        return Order.newBuilder(order)
                .setModelId(finished(model))
                .setMappings(order.getMappings().stream()
                        .map(mapping -> FaceMapping.newBuilder(mapping)
                                .setModelId(finished(mapping.getModelId()))
                                .build())
                        .toList())
                .build();
    }

    private String finished(String model) {
        if (model == null) {
            return null;
        }
        ModelManifest chosen = models.of(model);
        if (!chosen.getFinished()) {
            throw new UserError("model " + chosen.getModelId()
                    + " is not finished: wait for it, or start from it with --start-from");
        }
        return chosen.getModelId();
    }
}
