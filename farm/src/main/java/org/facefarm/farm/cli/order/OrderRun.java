package org.facefarm.farm.cli.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.facefarm.client.FarmClient;
import org.facefarm.client.order.OrderRecords;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.progress.FinishOffer;
import org.facefarm.farm.progress.ReportText;
import org.facefarm.farm.progress.StageBars;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.Stopping;
import org.facefarm.schemas.record.OrderStatus;
import picocli.CommandLine.Model.CommandSpec;

/** Has an order done in front of a person: progress while it goes, the report at its end, the exit code. */
final class OrderRun {
    private final FarmOptions farm;
    private final CommandSpec spec;
    private final boolean json;
    private final boolean overwrite;
    private final double enough;
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    /**
     * @param overwrite whether files that are not the order's own may be lost
     * @param enough see {@link OrderExitCode}
     */
    OrderRun(FarmOptions farm, CommandSpec spec, boolean json, boolean overwrite, double enough) {
        this.farm = farm;
        this.spec = spec;
        this.json = json;
        this.overwrite = overwrite;
        this.enough = enough;
    }

    /** Plans the order, once the farm can be asked. */
    interface Planner {
        /** @param health asked again and again; fails when nothing will ever go on */
        PlannedOrder with(FarmClient client, Runnable health) throws InterruptedException;
    }

    /** Plans the order from what is recorded of others. */
    interface RecordPlanner {
        PlannedOrder with(OrderRecords records);
    }

    /** As {@link #run(Planner)}; but a farm that rests is not woken when nothing is left to do. */
    int runFromRecords(RecordPlanner planner) {
        Optional<OrderStatus> end = farm.restingOrders()
                .flatMap(records -> records.finished(planner.with(records).order(), Clock.systemUTC()));
        if (end.isEmpty()) {
            return run((client, health) -> planner.with(client.orders().records()));
        }
        err.println("Nothing is left to do: this was done before, and its files are in place.");
        return told(SwapReport.of(end.get(), previews(), 0));
    }

    int run(Planner planner) {
        try (Stopping stopping = Stopping.onSignal()) {
            return run(planner, stopping);
        }
    }

    /** Tells of an interruption itself: once the signal's hook is let go, the JVM may end before another line is printed. */
    private int run(Planner planner, Stopping stopping) {
        try {
            return told(done(planner, stopping));
        } catch (InterruptedException e) {
            err.println("Interrupted; the same command goes on from here.");
            return ExitCode.INTERRUPTED;
        }
    }

    private SwapReport done(Planner planner, Stopping stopping) throws InterruptedException {
        try (FarmAccess access = farm.workingFarm();
                FarmClient client = access.client();
                StageBars bars = StageBars.onStandardError();
                FinishOffer offer = FinishOffer.onTerminal(bars, err, client.orders()::finish, stopping::ask)) {
            return stopping.interrupting(() -> {
                PlannedOrder order = planner.with(client, access::requireHealthy);
                client.pruning().requireKept(order.order());
                order.warnings().forEach(line -> err.println("Warning: " + line));
                farm.diskWarning(client::disk).ifPresent(line -> err.println("Warning: " + line));
                client.storedLosses(order).forEach(err::println);
                return client.job(previews(), offer, () -> goOn(access, offer)).run(order, overwrite);
            });
        }
    }

    private static void goOn(FarmAccess access, FinishOffer offer) {
        access.requireHealthy();
        offer.ask();
    }

    private Path previews() {
        return farm.folder.resolve("previews");
    }

    private int told(SwapReport report) {
        print(report);
        return OrderExitCode.of(report, enough);
    }

    private void print(SwapReport report) {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(new ObjectMapper().valueToTree(report).toPrettyString());
            spec.commandLine().getOut().flush();
        } else {
            ReportText.print(report, err);
        }
        Shortfalls.of(report, enough).forEach(line -> err.println("facefarm: " + line));
        if (!report.reason().isEmpty()) {
            err.println("facefarm: " + report.reason());
        }
    }
}
