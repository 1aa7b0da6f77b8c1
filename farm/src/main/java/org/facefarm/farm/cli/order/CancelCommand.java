package org.facefarm.farm.cli.order;

import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Calls an order off: nothing more is started for it. Giving it again revives it.")
public final class CancelCommand implements Callable<Integer> {
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
            Order wanted = client.orders().find(order);
            client.orders().cancel(wanted);
            spec.commandLine().getOut().println("Order " + wanted.getOrderId() + " is called off.");
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        }
    }
}
