package org.facefarm.farm.cli.model;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ModelPruning;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.worker.model.StoredCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description =
                "Takes old checkpoints out of the farm. The newest, the best (by the loss of faces held out), finished "
                        + "ones and those with a name stay. Only tells what would go, unless --yes is given.")
final class ModelPruneCommand implements Callable<Integer> {
    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many of the newest checkpoints of each model stay (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (keep < 1) {
            throw new UserError("--keep must be at least 1, not " + keep + ": the newest checkpoint always stays");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            ModelPruning pruning = new ModelPruning(client.models());
            Map<String, List<StoredCheckpoint>> found = pruning.prunable(keep);
            found.forEach((id, checkpoints) -> out.printf(
                    "%s  %s %s, about %d MiB%n",
                    id,
                    yes ? "dropped after iterations" : "would drop after iterations",
                    checkpoints.stream().map(c -> Long.toString(c.iteration())).collect(Collectors.joining(", ")),
                    checkpoints.stream().mapToInt(StoredCheckpoint::chunks).sum()));
            if (yes) {
                found.values().forEach(pruning::drop);
            }
            out.println(
                    found.isEmpty()
                            ? "Nothing to drop."
                            : yes
                                    ? "The disk space comes back as the broker compacts its log."
                                    : "Nothing was changed; add --yes to do it.");
            out.flush();
            return ExitCode.DONE;
        }
    }
}
