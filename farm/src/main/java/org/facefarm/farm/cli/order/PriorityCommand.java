package org.facefarm.farm.cli.order;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.WeightConverter;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Priority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "priority",
        mixinStandardHelpOptions = true,
        description = "Has the farm's workers given to an order sooner or later than to others from now on. What is at"
                + " work or next in line already is done first.")
public final class PriorityCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Parameters(index = "1", paramLabel = "LEVEL", description = "low, normal or high.")
    private Priority level;

    @Option(
            names = "--weight",
            paramLabel = "N",
            converter = WeightConverter.class,
            description = "Its part of the workers beside other orders of that level, 1 to 100 (default: as it was).")
    private Integer weight;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            Order wanted = client.orders().find(order);
            int part = weight == null ? wanted.getWeight() : weight;
            client.orders().prefer(wanted, level, part);
            spec.commandLine()
                    .getOut()
                    .println("Order " + wanted.getOrderId() + " has "
                            + level.name().toLowerCase(Locale.ROOT) + " priority now"
                            + (part == 1 ? "." : ", and weight " + part + "."));
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        }
    }
}
