package org.facefarm.farm.cli.farm;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.prune.PrunableRecords;
import org.facefarm.client.prune.PrunedKind;
import org.facefarm.client.prune.Pruning;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description =
                "Gives back the disk space of what orders have no use for: clips and patches of finished orders, crops of finished"
                        + " models, and, where asked, the videos of orders that are merged anew no more. What an open order needs stays,"
                        + " and what an order says with --keep holds. Old checkpoints: 'facefarm model prune'.")
public final class PruneCommand implements Callable<Integer> {
    private static final double MIB = 1024 * 1024;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            defaultValue = "7",
            description = "Days for which clips stay after their order was done, and crops after their model was, where"
                    + " the order says nothing of it (default: ${DEFAULT-VALUE}; 0: an hour).")
    private int days;

    @Option(
            names = "--frames",
            description = "Frames, sound and faces, too: an order whose video goes can be merged anew only when it is"
                    + " given with its files again.")
    private boolean frames;

    @Option(
            names = "--frame-days",
            paramLabel = "N",
            defaultValue = "90",
            description =
                    "With --frames: days for which those stay after their order was done, where it says nothing of"
                            + " it (default: ${DEFAULT-VALUE}; 0: an hour).")
    private int frameDays;

    @Option(names = "--dry-run", description = "Only tell what would go.")
    private boolean dryRun;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<PrunedKind, Integer> kept = kept();
        PrintWriter out = spec.commandLine().getOut();
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            Pruning pruning = client.pruning();
            List<PrunableRecords> prunable = pruning.prunable(kept);
            kept.keySet().forEach(kind -> out.println(line(kind, prunable)));
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

    private Map<PrunedKind, Integer> kept() {
        Map<PrunedKind, Integer> kept = new EnumMap<>(PrunedKind.class);
        kept.put(PrunedKind.CLIPS, atLeastNone("--keep-days", days));
        kept.put(PrunedKind.CROPS, days);
        if (frames) {
            kept.put(PrunedKind.FRAMES, atLeastNone("--frame-days", frameDays));
        }
        return kept;
    }

    private static int atLeastNone(String option, int days) {
        if (days < 0) {
            throw new UserError(option + " must be 0 or more, not " + days);
        }
        return days;
    }

    private static String line(PrunedKind kind, List<PrunableRecords> prunable) {
        List<PrunableRecords> going = prunable.stream()
                .filter(records -> kind.topics().contains(records.topic()))
                .toList();
        // All or none of them are known.
        Optional<Long> bytes = going.stream()
                .map(PrunableRecords::bytes)
                .reduce(Optional.of(0L), (sum, one) -> sum.flatMap(so -> one.map(more -> so + more)));
        return String.format(
                Locale.ROOT,
                "%-8s %s",
                kind.name().toLowerCase(Locale.ROOT),
                bytes.map(sum -> String.format(Locale.ROOT, "about %,.1f MiB", sum / MIB))
                        .orElse("some: only who may describe the cluster is told how much"));
    }
}
