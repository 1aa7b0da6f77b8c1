package org.facefarm.bench.pretrain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.farm.cli.option.PresetConverter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.SwapTrainer;
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
        description = "Makes the weights that trainings of a preset start from, of invented performers only.")
public final class PretrainCommand implements Callable<Integer> {
    private static final int SAVE_EVERY = 1000;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            converter = PresetConverter.class,
            defaultValue = "lite",
            description = "Preset (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "240",
            description = "Invented performers (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--faces",
            paramLabel = "N",
            defaultValue = "14",
            description = "Faces of each (default: ${DEFAULT-VALUE}).")
    private int faces;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "10000",
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
        Preset wanted = preset.forPretraining(iterations);
        Files.createDirectories(out.toAbsolutePath().getParent());
        PrintWriter log = spec.commandLine().getErr();
        FaceSet pool = pool(wanted, log);
        // Both sides see everybody: neither route may prefer anyone.
        try (SwapTrainer trainer = SwapTrainer.untrained(new TorchBackend(), wanted, 1, List.of(pool, pool))) {
            long start = System.nanoTime();
            while (trainer.steps() < iterations) {
                float loss = trainer.step().total();
                if (trainer.steps() % SAVE_EVERY == 0 || trainer.steps() == iterations) {
                    trainer.savePretrained(out);
                    double rate = trainer.steps() / ((System.nanoTime() - start) / 1e9);
                    log.printf(Locale.ROOT, "iteration %d, loss %.4f, %.1f it/s%n", trainer.steps(), loss, rate);
                    log.flush();
                }
            }
        }
        return ExitCode.DONE;
    }

    private FaceSet pool(Preset wanted, PrintWriter log) {
        List<FacePicture> pictures = InventedFaces.of(people, faces, wanted.pictureSize(), wanted.lined());
        log.println(pictures.size() + " faces of " + people + " invented performers");
        log.flush();
        return new FaceSet(pictures);
    }
}
