package org.facefarm.farm.cli.farm;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.worker.metrics.FarmMeter;
import org.facefarm.worker.metrics.MetricsPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facefarm metrics}: what can be read at a worker's /metrics. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = "Lists what workers and directors measure of themselves (docs/metrics.md).")
public final class MetricsCommand implements Callable<Integer> {
    @Option(names = "--markdown", description = "Print the reference instead, docs/metrics.md.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(MetricsPage.text());
        } else {
            for (FarmMeter meter : FarmMeter.values()) {
                MetricsPage.names(meter).forEach(name -> out.printf("%-40s %s%n", name, meter.meaning()));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }
}
