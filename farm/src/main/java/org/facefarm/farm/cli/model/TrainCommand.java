package org.facefarm.farm.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.farm.cli.option.PresetConverter;
import org.facefarm.farm.run.Computing;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.preset.TrainingStage;
import org.facefarm.nets.train.RateFinder;
import org.facefarm.nets.train.TrainingEstimate;
import org.facefarm.trainer.report.RateCurve;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Tells what training costs on this machine before it starts, and which learning rate suits an order's"
                        + " faces. Training itself is part of 'facefarm swap'.")
public final class TrainCommand implements Callable<Integer> {
    private static final double GIB = 1 << 30;

    private static final int MEASURED = 5;
    private static final int SEARCHED = 300;

    @ArgGroup(multiplicity = "1")
    private Wish wish;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            converter = PresetConverter.class,
            description = "Only this preset (default: all, not measured; the order's own with --find-rate).")
    private Preset preset;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps to take (default: " + MEASURED + ", with --find-rate " + SEARCHED + ").")
    private Integer steps;

    @Option(
            names = "--curve",
            paramLabel = "FILE.svg",
            defaultValue = "learning-rate.svg",
            description = "Where --find-rate draws the loss over the rate (default: ${DEFAULT-VALUE}).")
    private Path curve;

    @Mixin
    private NewFileOption files;

    @Mixin
    private FarmOptions farm;

    private static final class Wish {
        // That it is set is told by the other wish not being so.
        @SuppressWarnings("UnusedVariable")
        @Option(names = "--estimate", description = "Take some steps and tell their time and memory.")
        private boolean estimate;

        @Option(
                names = "--find-rate",
                paramLabel = "ORDER",
                description =
                        "Train on the order's faces with a rate that rises until the loss blows up, and suggest one;"
                                + " nothing of it is kept.")
        private String findRate;
    }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (steps != null && steps < 1) {
            throw new UserError("--steps must be at least 1, not " + steps);
        }
        if (wish.findRate != null) {
            return findRate();
        }
        Backend backend = Computing.of(farm.configuration()).backend();
        PrintWriter out = spec.commandLine().getOut();
        if (preset == null) {
            Presets.all().forEach(p -> print(out, backend, p, TrainingEstimate.computed(backend, p)));
        } else {
            out.println(backend.describe());
            print(out, backend, preset, TrainingEstimate.measured(backend, preset, steps == null ? MEASURED : steps));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private int findRate() throws InterruptedException {
        files.require(curve);
        PrintWriter out = spec.commandLine().getOut();
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            RateFinder found = new RateSearch(
                            client,
                            NetFolders.of(farm.configuration()),
                            Computing.of(farm.configuration()).backend())
                    .run(wish.findRate, preset, Math.max(2, steps == null ? SEARCHED : steps));
            Files.writeString(curve, RateCurve.svg(found));
            out.printf(
                    Locale.ROOT,
                    "%d steps; suggested rate %.1e, curve in %s%n",
                    found.points().size(),
                    found.suggested(),
                    curve);
            out.flush();
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UserError("cannot write " + curve + ": " + e.getMessage());
        }
    }

    private static void print(PrintWriter out, Backend backend, Preset preset, TrainingEstimate e) {
        out.printf(Locale.ROOT, "%s: %s%n", preset.name(), preset.summary());
        out.printf(
                Locale.ROOT,
                "  %.1f million weights, %d faces of %d px and %.0f GFLOP an iteration, about %.1f GiB of"
                        + " memory%n",
                e.weights() / 1e6,
                2 * preset.batch(),
                preset.dims().resolution(),
                e.stepFlops() / 1e9,
                e.memoryBytes() / GIB);
        out.printf(
                Locale.ROOT,
                "  learns from crops of %d px; wants a card with %.0f GiB free, where one trains it (bfloat16)%n",
                preset.pictureSize(),
                Math.ceil(TrainingEstimate.cardBytes(preset) / GIB));
        List<TrainingStage> stages = preset.plan().stages();
        for (int i = 0; stages.get(i).shrink() > 1; i++) {
            out.printf(
                    Locale.ROOT,
                    "  before iteration %,d at %d px, %.0f GFLOP each%n",
                    stages.get(i + 1).first(),
                    preset.dims().resolution() / stages.get(i).shrink(),
                    TrainingEstimate.computed(backend, preset, stages.get(i).first())
                                    .stepFlops()
                            / 1e9);
        }
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
