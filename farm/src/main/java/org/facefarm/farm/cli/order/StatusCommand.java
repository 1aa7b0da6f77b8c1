package org.facefarm.farm.cli.order;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.client.report.StatusJson;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.progress.StatusText;
import org.facefarm.farm.run.FarmLook;
import org.facefarm.schemas.record.OrderState;
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
        description = {
            "Shows where the farm's orders stand, or one of them in full.",
            "Of long lists it shows the 20 newest, or first; JSON has all."
        })
public final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Option(names = "--all", description = "Show long lists as they are.")
    private boolean all;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only orders in these states: ${COMPLETION-CANDIDATES}.")
    private Set<OrderState> states = EnumSet.allOf(OrderState.class);

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        FarmLook look = farm.look(order == null && !json);
        List<OrderStatus> statuses = look.statuses().stream()
                .filter(status -> order != null || states.contains(status.getState()))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (order != null) {
            OrderStatus one = Prefix.find(statuses, OrderStatus::getOrderId, order, "order");
            out.print(json ? StatusJson.of(one) + System.lineSeparator() : StatusText.full(one, most()));
        } else if (json) {
            out.println(StatusJson.of(statuses));
        } else if (look.statuses().isEmpty()) {
            throw new UserError(
                    "this farm has no orders yet that this version of Facefarm can read; start one with 'facefarm swap' or 'facefarm submit'");
        } else {
            out.print(statuses.isEmpty() ? "no order stands so%n".formatted() : StatusText.list(statuses, most()));
            look.disk().map(StatusText::disk).ifPresent(out::print);
        }
        out.flush();
        farm.diskWarning(look::disk)
                .ifPresent(line -> spec.commandLine().getErr().println("Warning: " + line));
        spec.commandLine().getErr().flush();
        return ExitCode.DONE;
    }

    private int most() {
        return all ? Integer.MAX_VALUE : StatusText.LINES;
    }
}
