package org.facefarm.farm.cli.order;

import java.time.Duration;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ModelChoice;
import org.facefarm.client.order.NewOrder;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.orderfile.Corrections;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;

/** {@code swap --more TIME ORDER}: an order's model trains on, and its videos are merged again. */
record TrainingOn(String order, Duration more, JobOptions job) {
    PlannedOrder planned(FarmClient client) {
        Order original = client.orders().find(order);
        String id = original.getOrderId();
        if (original.getModelId() != null) {
            throw new UserError("order " + id + " used the finished model " + original.getModelId()
                    + " and trained nothing: name the order that trained it; 'facefarm status' lists them");
        }
        if (original.getMappings().stream()
                .anyMatch(mapping ->
                        mapping.getModelId() == null && !mapping.getFaces().isEmpty())) {
            throw new UserError("order " + id + " trains a model for each of several faces, and --more trains one: give"
                    + " the order again with a longer --train-time");
        }
        ModelManifest model = client.models().of(id);
        if (!model.getFinished()) {
            throw new UserError("order " + id + " is still in training and goes on by itself when its command is given"
                    + " again; 'facefarm finish " + id + "' ends it");
        }
        MergeSettings merge =
                new ModelChoice(client.models()).enhanced(job.merge.apply(original.getMerge(), job.farm.offers()));
        return PlannedOrder.of(NewOrder.trainedOn(
                        Corrections.in(original, job.merge.corrections), model, more, merge, job.wish()))
                .inPlaceOf(id);
    }
}
