package org.facefarm.farm.cli.order;

import java.util.concurrent.Callable;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.farm.cli.option.EnoughOption;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.OverwriteOption;
import org.facefarm.schemas.record.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Gives an order of the farm once more, as it was given, and follows it to its end: what failed is tried again,"
                    + " what is done is kept, and finished videos are written where the order says.",
            "For orders that failed, were called off, or whose command has ended before its videos were written."
        })
public final class RetryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Option(names = "--json", description = "Print the report as JSON; progress goes to standard error.")
    private boolean json;

    @Mixin
    private OverwriteOption overwrite;

    @Mixin
    private EnoughOption enough;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return new OrderRun(farm, spec, json, overwrite.given, enough.percent).run((client, health) -> {
            Order wanted = client.orders().find(order);
            client.deadLetters().requireNoMistake(wanted);
            return PlannedOrder.again(wanted);
        });
    }
}
