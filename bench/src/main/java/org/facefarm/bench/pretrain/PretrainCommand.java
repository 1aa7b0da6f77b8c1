package org.facefarm.bench.pretrain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.farm.cli.option.PresetConverter;
import org.facefarm.nets.augment.ActedScene;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.Pretraining;
import org.facefarm.torch.TorchBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For those who build Facefarm: makes the weights that a preset's trainings start from. */
@Command(
        name = "pretrain",
        mixinStandardHelpOptions = true,
        description =
                "Makes the weights that trainings of a preset start from, of invented performers only, and their manifest.")
public final class PretrainCommand implements Callable<Integer> {
    private static final int SAVE_EVERY = 500;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            converter = PresetConverter.class,
            defaultValue = "mime",
            description = "Preset, one that is told whom to draw (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(
            names = "--companies",
            paramLabel = "N",
            defaultValue = "80",
            description = "Companies of " + PlayedScenes.COMPANY + " invented performers (default: ${DEFAULT-VALUE}).")
    private int companies;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Scenes that each company plays (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "12000",
            description = "Iterations; the rate falls along a cosine to the last (default: ${DEFAULT-VALUE}).")
    private long iterations;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the weights.")
    private Path out;

    @Mixin
    private NewFileOption files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        files.require(out);
        if (!preset.forMany()) {
            throw new UserError(
                    "preset " + preset.name() + " is not told whom to draw: only those that are can be pretrained");
        }
        Preset wanted = preset.forPretraining(iterations);
        Files.createDirectories(out.toAbsolutePath().getParent());
        PrintWriter log = spec.commandLine().getErr();
        List<ActedScene> played = InventedFaces.scenes(companies, scenes, wanted.pictureSize(), wanted.lined());
        log.printf(
                Locale.ROOT,
                "%d scenes, %d faces%n",
                played.size(),
                played.stream().mapToInt(scene -> scene.actors().size()).sum());
        log.flush();
        int people = companies * PlayedScenes.COMPANY;
        try (Pretraining training = new Pretraining(new TorchBackend(), wanted, people, 1, played)) {
            long start = System.nanoTime();
            double smoothed = 0;
            while (training.steps() < iterations) {
                float loss = training.step();
                smoothed = smoothed == 0 ? loss : smoothed + 0.01 * (loss - smoothed);
                if (training.steps() % SAVE_EVERY == 0 || training.steps() == iterations) {
                    training.save(out, recipe(training.steps()));
                    double rate = training.steps() / ((System.nanoTime() - start) / 1e9);
                    log.printf(Locale.ROOT, "iteration %d, loss %.4f, %.1f it/s%n", training.steps(), smoothed, rate);
                    log.flush();
                }
            }
        }
        return ExitCode.DONE;
    }

    /** The command, and where it was ended. */
    private String recipe(long steps) {
        return "facefarm bench pretrain --preset %s --companies %d --scenes %d --iterations %d%s"
                .formatted(
                        preset.name(),
                        companies,
                        scenes,
                        iterations,
                        steps < iterations ? ", ended after " + steps : "");
    }
}
