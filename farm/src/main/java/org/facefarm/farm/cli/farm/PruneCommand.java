package org.facefarm.farm.cli.farm;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.prune.ClipPruning;
import org.facefarm.client.prune.PrunableRecords;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description =
                "Gives back the disk space of merged clips and patches that finished orders have no use for. Videos, faces"
                        + " and models stay: 'remerge' makes clips anew. Old checkpoints: 'facefarm model prune'.")
public final class PruneCommand implements Callable<Integer> {
    private static final double MIB = 1024 * 1024;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            defaultValue = "7",
            description = "Days for which clips stay after they were made (default: ${DEFAULT-VALUE}; 0: an hour).")
    private int days;

    @Option(names = "--dry-run", description = "Only tell what would go.")
    private boolean dryRun;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (days < 0) {
            throw new UserError("--keep-days must be 0 or more, not " + days);
        }
        Duration kept = days == 0 ? ClipPruning.LEAST_KEPT : Duration.ofDays(days);
        PrintWriter out = spec.commandLine().getOut();
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            ClipPruning pruning = client.clips();
            List<PrunableRecords> prunable = pruning.prunable(kept);
            for (Topic topic : ClipPruning.TOPICS) {
                out.printf(
                        Locale.ROOT,
                        "%-8s about %,.1f MiB%n",
                        topic.topicName(),
                        prunable.stream()
                                        .filter(records -> records.topic() == topic)
                                        .mapToLong(PrunableRecords::bytes)
                                        .sum()
                                / MIB);
            }
            if (!dryRun && !prunable.isEmpty()) {
                pruning.prune(prunable);
            }
            out.println(
                    prunable.isEmpty()
                            ? "Nothing to prune."
                            : dryRun
                                    ? "Nothing was changed: without --dry-run this goes."
                                    : "Gone; the broker frees whole files of its log in the next minutes.");
            out.flush();
            return ExitCode.DONE;
        }
    }
}
