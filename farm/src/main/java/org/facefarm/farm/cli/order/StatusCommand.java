package org.facefarm.farm.cli.order;

import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.report.StatusJson;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.progress.StatusText;
import org.facefarm.farm.run.FarmAccess;
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
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            List<OrderStatus> statuses = order == null
                    ? client.orders().statuses()
                    : List.of(client.orders().status(order));
            if (json) {
                spec.commandLine()
                        .getOut()
                        .println(order == null ? StatusJson.of(statuses) : StatusJson.of(statuses.get(0)));
            } else if (statuses.isEmpty()) {
                throw new UserError("this farm has no orders yet; start one with 'facefarm swap' or 'facefarm submit'");
            } else {
                statuses.forEach(s ->
                        spec.commandLine().getOut().print(order == null ? StatusText.line(s) : StatusText.full(s)));
            }
            spec.commandLine().getOut().flush();
            return ExitCode.DONE;
        }
    }
}
