package org.facefarm.bench.gpu;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.ConfigOptions;
import org.facefarm.farm.cli.option.PresetConverter;
import org.facefarm.farm.config.ComputeKeys;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.torch.TorchBackend;
import org.facefarm.torch.device.DeviceException;
import org.facefarm.torch.device.Devices;
import org.facefarm.worker.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For the first machine with a card: needs no input, and says whether what was built without one holds. */
@Command(
        name = "gpu",
        mixinStandardHelpOptions = true,
        description =
                "Holds a card against the processor (losses, gradients, swaps, face nets; fails above the bounds), then speed,"
                        + " memory, and a step that runs out of it. Without a card all of it runs on the processor, with tiny presets.")
public final class GpuBench implements Callable<Integer> {
    private static final double OUT_OF_MEMORY_BOUND = 0.01;
    private static final int ENCODED = 10;

    @Option(
            names = "--presets",
            paramLabel = "NAME",
            split = ",",
            converter = PresetConverter.class,
            description = "Presets to measure (default: lite, film-128, film-256 and film-512; tiny without a card).")
    private List<Preset> presets;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Steps and swaps that are timed (default: 20; 2 without a card).")
    private Integer rounds;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private ConfigOptions config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        TrustedRecords.trust();
        if (rounds != null && rounds < 1) {
            throw new UserError("--rounds must be at least 1, not " + rounds);
        }
        Devices devices = devices(config.configuration(List.of()));
        Contestants contestants = Contestants.of(devices);
        boolean card = !contestants.device().isCpu();
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                card
                        ? "On " + contestants.backend().describe() + ": " + devices.cards()
                        : "Without a card (" + (devices.note().isEmpty() ? "none is asked for" : devices.note())
                                + "): every part runs on the processor, through the code of a card");
        err.flush();
        BenchReport report = new BenchReport(spec.commandLine().getOut(), json);
        Correctness correctness = new Correctness(contestants, report);
        measure(contestants, card, correctness, report);
        report.end();
        correctness.wrong().forEach(line -> err.println("Wrong: " + line));
        err.flush();
        return correctness.wrong().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Devices devices(Configuration configuration) {
        try {
            return TorchBackend.start(configuration.get(ComputeKeys.DEVICE), configuration.find(ComputeKeys.TORCH));
        } catch (DeviceException e) {
            throw new UserError(e.getMessage());
        }
    }

    private void measure(Contestants contestants, boolean card, Correctness correctness, BenchReport report)
            throws InterruptedException, IOException {
        int times = rounds != null ? rounds : card ? 20 : 2;
        List<Preset> measured = presets != null ? presets : standard(card);
        Set<Precision> precisions = contestants.precisions();
        // Of the first alone: the processor takes minutes for a step of a large one.
        correctness.measure(measured.get(0), precisions);
        try (Footage footage = new Footage()) {
            footage.findFaces(contestants.card(), times, correctness, report);
            footage.encode(card ? ENCODED * times : ENCODED, report);
        }
        Speed speed = new Speed(contestants, times, report);
        for (Preset preset : measured) {
            speed.measure(preset, precisions);
        }
        correctness.hold(
                "out of memory on purpose: loss, relative error",
                new ShortMemory(contestants).lossError(measured.get(0)),
                OUT_OF_MEMORY_BOUND);
    }

    private static List<Preset> standard(boolean card) {
        return card
                ? List.of("lite", "film-128", "film-256", "film-512").stream()
                        .map(Presets::named)
                        .toList()
                : List.of(Presets.named("tiny"));
    }
}
