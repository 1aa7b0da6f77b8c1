package org.facefarm.farm.cli.order;

import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.cli.option.EnoughOption;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.progress.StageBars;
import org.facefarm.farm.progress.StatusText;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.OrderStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Follows an order until it ends; the exit code says how.")
public final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Mixin
    private EnoughOption enough;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client();
                StageBars bars = StageBars.onStandardError()) {
            OrderStatus end = client.orders().follow(client.orders().find(order).getOrderId(), bars);
            bars.close();
            spec.commandLine().getOut().print(StatusText.full(end));
            spec.commandLine().getOut().flush();
            SwapReport report = SwapReport.of(end, farm.folder.resolve("previews"), 0);
            Shortfalls.of(report, enough.percent)
                    .forEach(line -> spec.commandLine().getErr().println("facefarm: " + line));
            spec.commandLine().getErr().flush();
            return OrderExitCode.of(report, enough.percent);
        }
    }
}
