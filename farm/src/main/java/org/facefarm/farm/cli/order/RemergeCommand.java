package org.facefarm.farm.cli.order;

import java.util.concurrent.Callable;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ModelChoice;
import org.facefarm.client.order.NewOrder;
import org.facefarm.client.order.OrderRecords;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.orderfile.Corrections;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remerge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes an order's videos anew with other settings, from what is in the farm: nothing is extracted or "
                        + "trained again. Settings that are not given stay as they were.")
public final class RemergeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Mixin
    private JobOptions job;

    @Override
    public Integer call() {
        // What is enhanced by a name is not in the records of a farm that rests.
        return job.merge.enhancer().named()
                ? job.run((client, health) -> PlannedOrder.of(NewOrder.identified(new ModelChoice(client.models())
                        .enhanced(remerged(client.orders().records())))))
                : job.runFromRecords(records -> PlannedOrder.of(remerged(records)));
    }

    private Order remerged(OrderRecords records) {
        Order original = records.order(order);
        OrderStatus status = records.status(original.getOrderId());
        if (status.getModelId().isEmpty() || status.getState() == OrderState.TRAINING) {
            throw new UserError("order " + original.getOrderId()
                    + " has no finished model yet; wait for it, or look with 'facefarm status'");
        }
        job.output();
        return NewOrder.remerge(
                Corrections.in(original, job.merge.corrections),
                status.getModelId(),
                job.merge.apply(original.getMerge(), job.farm.offers()),
                job.wish());
    }
}
