package org.facefarm.bench.cover;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facefarm.bench.pretrain.InventedFaces;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.family.CoverFamily;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.onnx.CoverExport;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.optim.Decay;
import org.facefarm.nets.random.Draws;
import org.facefarm.torch.TorchBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For those who build Facefarm: makes the net that knows what is in front of a face. */
@Command(
        name = "cover-net",
        mixinStandardHelpOptions = true,
        description = "Makes the net that knows what is in front of a face, of invented performers and things only.")
public final class CoverTraining implements Callable<Integer> {
    private static final int SAVE_EVERY = 100;
    private static final int CROP = 100;
    private static final int SHEET = 64;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "220",
            description = "Invented performers (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--faces",
            paramLabel = "N",
            defaultValue = "5",
            description = "Faces of each (default: ${DEFAULT-VALUE}).")
    private int faces;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "5500",
            description = "Iterations of 24 faces (default: ${DEFAULT-VALUE}).")
    private long iterations;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the net (ONNX).")
    private Path out;

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            description = "Also draws some of what it learns from (PNG), what is covered tinted green.")
    private Path sheet;

    @Mixin
    private NewFileOption files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        files.require(out);
        Files.createDirectories(out.toAbsolutePath().getParent());
        PrintWriter log = spec.commandLine().getErr();
        List<FacePicture> pool = InventedFaces.of(people, faces, CROP);
        log.println(pool.size() + " faces of " + people + " invented performers");
        log.flush();
        CoveredBatches batches = new CoveredBatches(pool, 1);
        if (sheet != null) {
            draw(batches);
        }
        Backend backend = new TorchBackend();
        Network net = CoverFamily.network();
        LossWeights losses = new LossWeights(0, 0, 1, 0, 0.04, 0, 0, 0, List.of());
        AdamSettings adam =
                new AdamSettings(1.5e-3, 100, new Decay.InverseRoot(800), 0.9, 0.99, 1e-6, 0, false, 1, 0.995);
        try (TrainSession session = backend.train(net, losses, adam, 1, backend.precision())) {
            draw(net, session);
            TrainBatch batch = TrainBatch.allocate(CoveredBatches.FACES, net.resolution());
            long start = System.nanoTime();
            double loss = 0;
            for (long step = 1; step <= iterations; step++) {
                batches.fill(batch, step);
                StepResult result =
                        session.step(batch, new StepSettings(step, adam.rate(step, 1), adam.newShare(step), 0));
                loss += (result.total() - loss) * Math.max(0.01, 1.0 / step);
                if (step % SAVE_EVERY == 0 || step == iterations) {
                    CoverExport.write(net, session, Map.of("steps", Long.toString(step)), out);
                    double rate = step / ((System.nanoTime() - start) / 1e9);
                    log.printf(Locale.ROOT, "iteration %d, loss %.4f, %.1f it/s%n", step, loss, rate);
                    log.flush();
                }
            }
        }
        return ExitCode.DONE;
    }

    private void draw(CoveredBatches batches) throws IOException {
        TrainBatch batch = TrainBatch.allocate(CoveredBatches.FACES, CoverFamily.RESOLUTION);
        int plane = CoverFamily.RESOLUTION * CoverFamily.RESOLUTION;
        Sheet drawn = new Sheet(2 * SHEET, 8, CoverFamily.RESOLUTION);
        for (int i = 0; i < SHEET; i++) {
            int place = i % (2 * batch.faces());
            if (place == 0) {
                batches.fill(batch, i);
            }
            drawn.add(batch.input(), 3 * place * plane, new float[plane], 0);
            drawn.add(batch.input(), 3 * place * plane, batch.target(), 3 * place * plane);
        }
        drawn.write(sheet);
    }

    private static void draw(Network net, TrainSession session) {
        List<Parameter> parameters = net.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            FloatBuffer values = FloatBuffer.allocate(parameters.get(i).count());
            parameters.get(i).initialise(values, new Draws(1, -1, i));
            session.write(Slot.WEIGHT, i, values.flip());
            session.write(Slot.AVERAGE, i, values.rewind());
        }
    }
}
