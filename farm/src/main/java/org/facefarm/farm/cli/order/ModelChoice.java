package org.facefarm.farm.cli.order;

import org.facefarm.worker.kafka.FarmConnection;

import java.io.PrintWriter;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.TrainedModels;
import org.facefarm.client.order.NewOrder;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;

/** NewOrder that name a model of the farm. */
final class ModelChoice {
    private final FarmConnection farm;

    ModelChoice(FarmConnection farm) {
        this.farm = farm;
    }

    /** The order with a model to start training from; the order itself when none is named. Says what fits. */
    Order startingFrom(Order order, String model, PrintWriter err) {
        if (model == null) {
            return order;
        }
        try (TrainedModels models = new TrainedModels(farm)) {
            ModelManifest start = models.of(model);
            if (!start.getFinished() && !models.named().containsKey(model)) {
                throw new UserError("model " + start.getModelId()
                        + " is still in training: give it a name with 'facefarm model keep " + model
                        + " NAME' and start from that");
            }
            String fit = models.asStart(
                            start,
                            order.getTraining().getPreset(),
                            2 + order.getOthers().size())
                    .summary();
            err.println("Starts from " + model + " after " + start.getIteration() + " iterations: " + fit);
            err.flush();
            return NewOrder.identified(Order.newBuilder(order).setStart(start).build());
        }
    }

    /** The order with a model to use as it is; the order itself when none is named. */
    Order using(Order order, String model) {
        if (model == null) {
            return order;
        }
        try (TrainedModels models = new TrainedModels(farm)) {
            ModelManifest chosen = models.of(model);
            if (!chosen.getFinished()) {
                throw new UserError("model " + chosen.getModelId()
                        + " is not finished: wait for it, or start from it with --start-from");
            }
            return NewOrder.identified(
                    Order.newBuilder(order).setModelId(chosen.getModelId()).build());
        }
    }
}
