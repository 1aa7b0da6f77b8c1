package org.facefarm.farm.cli.order;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.client.report.StatusJson;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.progress.StatusText;
import org.facefarm.farm.run.FarmLook;
import org.facefarm.schemas.record.OrderStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows where the farm's orders stand, or one of them in full.")
public final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        FarmLook look = farm.look(order == null && !json);
        List<OrderStatus> statuses = look.statuses();
        PrintWriter out = spec.commandLine().getOut();
        if (order != null) {
            OrderStatus one = Prefix.find(statuses, OrderStatus::getOrderId, order, "order");
            out.print(json ? StatusJson.of(one) + System.lineSeparator() : StatusText.full(one));
        } else if (json) {
            out.println(StatusJson.of(statuses));
        } else if (statuses.isEmpty()) {
            throw new UserError(
                    "this farm has no orders yet that this version of Facefarm can read; start one with 'facefarm swap' or 'facefarm submit'");
        } else {
            statuses.forEach(status -> out.print(StatusText.line(status)));
            look.disk().map(StatusText::disk).ifPresent(out::print);
        }
        out.flush();
        farm.diskWarning(look::disk)
                .ifPresent(line -> spec.commandLine().getErr().println("Warning: " + line));
        spec.commandLine().getErr().flush();
        return ExitCode.DONE;
    }
}
