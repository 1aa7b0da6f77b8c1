package org.facefarm.farm.cli.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.facefarm.client.FarmClient;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.progress.ReportText;
import org.facefarm.farm.progress.StageBars;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.Stopping;
import picocli.CommandLine.Model.CommandSpec;

/** Has an order done in front of a person: progress while it goes, the report at its end, the exit code. */
final class OrderRun {
    private static final int INTERRUPTED = 130;

    private final FarmOptions farm;
    private final CommandSpec spec;
    private final boolean json;

    OrderRun(FarmOptions farm, CommandSpec spec, boolean json) {
        this.farm = farm;
        this.spec = spec;
        this.json = json;
    }

    /** Plans the order, once the farm can be asked. */
    interface Planner {
        /** @param health asked again and again; fails when nothing will ever go on */
        PlannedOrder with(FarmClient client, Runnable health) throws InterruptedException;
    }

    int run(Planner planner) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try (Stopping stopping = Stopping.interruptingMe();
                FarmAccess access = farm.workingFarm();
                FarmClient client = access.client();
                StageBars bars = StageBars.onStandardError()) {
            PlannedOrder order = planner.with(client, access::requireHealthy);
            SwapReport report = client.job(farm.folder.resolve("previews"), bars::show, access::requireHealthy)
                    .run(order);
            bars.close();
            print(report, err);
            return OrderExitCode.of(report);
        } catch (InterruptedException e) {
            err.println("Interrupted; the same command goes on from here.");
            return INTERRUPTED;
        }
    }

    private void print(SwapReport report, PrintStream err) {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(new ObjectMapper().valueToTree(report).toPrettyString());
            spec.commandLine().getOut().flush();
        } else {
            ReportText.print(report, err);
        }
        report.untouched()
                .forEach(
                        video -> err.println(
                                "facefarm: " + video
                                        + ": no face was swapped, the person meant is not seen in it: name them with --person PICTURE, in an order of its own"));
        if (!report.reason().isEmpty()) {
            err.println("facefarm: " + report.reason());
        }
    }
}
