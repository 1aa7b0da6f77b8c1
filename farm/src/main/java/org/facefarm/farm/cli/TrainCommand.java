package org.facefarm.farm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.UserError;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.djl.DjlBackend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.TrainingEstimate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Tells what training costs on this machine before it starts. Training itself is part of 'facefarm swap'.")
final class TrainCommand implements Callable<Integer> {
    private static final double GIB = 1 << 30;

    @Option(names = "--estimate", required = true, description = "Take some steps and tell their time and memory.")
    private boolean estimate;

    @Option(names = "--preset", paramLabel = "NAME", description = "Only this preset (default: all, not measured).")
    private String preset;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "5",
            description = "Steps to measure (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Backend backend = new DjlBackend();
        PrintWriter out = spec.commandLine().getOut();
        if (preset == null) {
            Presets.all().forEach(p -> print(out, p, TrainingEstimate.computed(backend, p)));
        } else {
            Preset chosen = named(preset);
            if (steps < 1) {
                throw new UserError("--steps must be at least 1, not " + steps);
            }
            out.println(backend.describe());
            print(out, chosen, TrainingEstimate.measured(backend, chosen, steps));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static Preset named(String name) {
        try {
            return Presets.named(name);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        }
    }

    private static void print(PrintWriter out, Preset preset, TrainingEstimate e) {
        out.printf(Locale.ROOT, "%s: %s%n", preset.name(), preset.summary());
        out.printf(
                Locale.ROOT,
                "  %.1f million weights, %d faces of %d px and %.0f GFLOP an iteration, about %.1f GiB of native memory%n",
                e.weights() / 1e6,
                2 * preset.batch(),
                preset.dims().resolution(),
                e.stepFlops() / 1e9,
                e.memoryBytes() / GIB);
        if (!Double.isNaN(e.stepSeconds())) {
            out.printf(
                    Locale.ROOT,
                    "  %.3f s an iteration, %s for 1,000%n",
                    e.stepSeconds(),
                    time(Math.round(1000 * e.stepSeconds())));
        }
    }

    private static String time(long seconds) {
        List<Long> parts = List.of(seconds / 3600, seconds / 60 % 60, seconds % 60);
        return parts.get(0) > 0
                ? parts.get(0) + " h " + parts.get(1) + " min"
                : parts.get(1) > 0 ? parts.get(1) + " min " + parts.get(2) + " s" : parts.get(2) + " s";
    }
}
