package org.facefarm.farm.cli.order;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.OrderStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "finish",
        mixinStandardHelpOptions = true,
        description =
                "Ends an order's training at its newest state, so that its videos are merged now. To train on later:"
                        + " 'facefarm swap --more 10m ORDER'.")
public final class FinishCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            OrderStatus status = client.orders().finish(order);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "Order %s ends its training at iteration %,d or soon after, and is merged then.%n",
                            status.getOrderId(),
                            status.getModelIteration());
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        }
    }
}
