package org.facefarm.bench.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.DrawnTraining;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.PresetConverter;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.TrainingEstimate;
import org.facefarm.torch.TorchBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Training steps and inference of each preset; what is compared takes turns, so that a busy machine is fair. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Training steps in float32 and bfloat16 and with DJL's own blocks, bare and with data; data alone; inference as"
                        + " trained and prepacked.")
public final class TrainBench implements Callable<Integer> {
    private static final int[] BATCHES = {1, 8};

    @Option(
            names = "--presets",
            paramLabel = "NAME",
            split = ",",
            converter = PresetConverter.class,
            defaultValue = "tiny,lite",
            description = "Presets to measure (default: ${DEFAULT-VALUE}).")
    private List<Preset> presets;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Rounds, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--card-step",
            paramLabel = "SECONDS",
            defaultValue = "0.1",
            description = "Time of a step on a card, for how many cores keep it fed (default: ${DEFAULT-VALUE}).")
    private double cardStep;

    @Option(
            names = "--crops",
            paramLabel = "N",
            description =
                    "Instead: read so many made-up crops of each side, as a training does, and tell what stays on the heap.")
    private Integer crops;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Backend backend = new TorchBackend();
    private BenchReport report;

    @Override
    public Integer call() throws InterruptedException {
        report = new BenchReport(spec.commandLine().getOut(), json);
        if (rounds < 1) {
            throw new UserError("--rounds must be at least 1, not " + rounds);
        }
        if (crops != null && crops < 32) {
            throw new UserError("--crops must be at least 32, not " + crops);
        }
        if (crops != null) {
            CropReading.of(crops, presets.get(0), report);
            report.end();
            return ExitCode.DONE;
        }
        for (Preset preset : presets) {
            DataSide.measure(preset, rounds, cardStep, report);
            steps(preset);
            double withData = TrainingEstimate.measured(backend, preset, rounds).stepSeconds();
            report.add(preset.name() + ": step with data, " + text(backend.precision()), 1 / withData, "it/s");
            for (int batch : BATCHES) {
                inference(preset, batch);
            }
        }
        report.end();
        return ExitCode.DONE;
    }

    private void steps(Preset preset) {
        DrawnTraining drawn = new DrawnTraining(preset);
        TrainBatch batch = drawn.batch();
        Map<String, Runnable> contestants = new LinkedHashMap<>();
        List<TrainSession> sessions = new ArrayList<>();
        for (Precision precision : precisions()) {
            TrainSession session = drawn.session(backend, precision);
            sessions.add(session);
            long[] step = {0};
            contestants.put(
                    preset.name() + ": bare step, " + text(precision),
                    () -> session.step(batch, new StepSettings(++step[0], 1e-6, 0.01, 0)));
        }
        try (PlainDjlTraining plain = plain(preset)) {
            if (plain != null) {
                contestants.put(preset.name() + ": bare step, DJL's own blocks, fp32", () -> plain.step(batch));
            }
            race(contestants).forEach((name, seconds) -> report.add(name, 1 / seconds, "it/s"));
        } finally {
            sessions.forEach(TrainSession::close);
        }
    }

    /** DJL's own blocks, where the preset can be built of them; else null. */
    private static PlainDjlTraining plain(Preset preset) {
        return PlainDjlTraining.takes(preset.network(), preset.losses())
                ? new PlainDjlTraining(preset.network(), preset.losses(), preset.adam())
                : null;
    }

    private void inference(Preset preset, int batch) {
        DrawnTraining drawn = new DrawnTraining(preset);
        float[] faces = drawn.faces(batch);
        Map<String, Runnable> contestants = new LinkedHashMap<>();
        List<SwapSession> swaps = new ArrayList<>();
        String title = preset.name() + ": inference of " + batch + ", ";
        try (TrainSession stock = drawn.session(backend, Precision.FP32)) {
            contestants.put(title + "as trained, fp32", () -> stock.rebuild(0, faces, batch));
            for (Precision precision : precisions()) {
                SwapSession swap = backend.swap(
                        preset.network(), 0, precision, batch, (i, into) -> stock.read(Slot.AVERAGE, i, into));
                swaps.add(swap);
                contestants.put(title + "prepacked, " + text(precision), () -> swap.swap(faces));
            }
            race(contestants).forEach((name, seconds) -> report.add(name, batch / seconds, "faces/s"));
        } finally {
            swaps.forEach(SwapSession::close);
        }
    }

    /** Median seconds of each, all taking turns; the first round only warms up. */
    private Map<String, Double> race(Map<String, Runnable> contestants) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Runnable> contestant : contestants.entrySet()) {
                long start = System.nanoTime();
                contestant.getValue().run();
                double seconds = (System.nanoTime() - start) / 1e9;
                if (round > 0) {
                    times.computeIfAbsent(contestant.getKey(), name -> new ArrayList<>())
                            .add(seconds);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((name, all) -> {
            Collections.sort(all);
            medians.put(name, all.get(all.size() / 2));
        });
        return medians;
    }

    /** bfloat16 only where the processor has it: elsewhere it is emulated, and slow beyond use. */
    private List<Precision> precisions() {
        return backend.precision() == Precision.BF16
                ? List.of(Precision.FP32, Precision.BF16)
                : List.of(Precision.FP32);
    }

    private static String text(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
