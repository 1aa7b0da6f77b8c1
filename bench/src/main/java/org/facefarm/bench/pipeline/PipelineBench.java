package org.facefarm.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.FreshCopy;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.bench.measure.KafkaBytes;
import org.facefarm.bench.measure.MemoryWatch;
import org.facefarm.client.FarmClient;
import org.facefarm.client.order.OrderJob;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.farm.demo.Demo;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.scratch.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole pipeline on puppets, beside the same work without Kafka. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = {
            "Trains, then runs a video through the whole farm and through the same handlers without Kafka, in turns.",
            "One pair of runs warms up, then the middle of the pairs' ratios counts. Stages of the farm overlap, and "
                    + "each has the farm's way of noticing that there is work: short clips show mostly that."
        })
public final class PipelineBench implements Callable<Integer> {
    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Length of each puppet's clip (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Pairs of runs after the one that warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "60",
            description = "Training iterations of each preset (default: ${DEFAULT-VALUE}).")
    private long iterations;

    @Option(
            names = "--presets",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "tiny,lite",
            description = "Presets to train, the last one merges (default: ${DEFAULT-VALUE}).")
    private List<String> presets;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private BenchReport report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        report = new BenchReport(spec.commandLine().getOut(), json);
        try (WorkFolder work = WorkFolder.temporary()) {
            measure(work.path());
        }
        report.end();
        return ExitCode.DONE;
    }

    private void measure(Path folder) throws IOException, InterruptedException {
        Demo demo = new Demo(folder, seconds, seconds);
        demo.prepare();
        try (MemoryWatch memory = new MemoryWatch();
                FarmAccess farm = FarmAccess.inFolder(folder.resolve("farm"), true, ofEnvironment());
                FarmClient client = farm.client()) {
            OrderJob job = client.job(folder, status -> {}, farm::requireHealthy);
            SwapReport trained = null;
            for (String preset : presets) {
                trained = job.run(PlannedOrder.of(DemoRequest.of(demo, preset, iterations)), false);
                report.add("train " + preset, trained.iterationsPerSecond(), "iterations/s");
            }
            KafkaBytes kafka = new KafkaBytes(farm.connection());
            long sources = Files.size(demo.faceVideo()) + Files.size(demo.targetVideo());
            report.add(
                    "Kafka: packets per source byte",
                    (double) kafka.of(List.of(Topic.FRAMES, Topic.TRACKS)) / sources,
                    "");
            report.add(
                    "Kafka: faces and crops per source byte",
                    (double) kafka.of(List.of(Topic.FACES, Topic.CROPS)) / sources,
                    "");
            compare(demo, farm.connection(), job, trained, memory);
        }
    }

    /** The face nets that the handlers without a farm have, the farm has, too. */
    private static Configuration ofEnvironment() {
        return FarmKeys.ALL.configuration(FarmKeys.given(System.getenv(), null));
    }

    private void compare(Demo demo, FarmConnection farm, OrderJob job, SwapReport trained, MemoryWatch memory)
            throws IOException, InterruptedException {
        Path folder = demo.targetVideo().getParent();
        PlannedOrder last = PlannedOrder.of(DemoRequest.of(demo, presets.get(presets.size() - 1), iterations));
        FarmRun inFarm = new FarmRun(job, last.order(), trained.model());
        try (ModelStore models = new ModelStore(farm, new RecordCodec())) {
            ModelManifest model = models.latest(trained.model()).orElseThrow();
            Path checkpoint = models.fetch(model, Files.createDirectory(folder.resolve("model")));
            Rounds pairs = new Rounds();
            int warm = 0;
            // As many hands as the embedded farm has.
            int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
            try (DirectRun direct = new DirectRun(
                    checkpoint, model, DirectPipeline.bestFinder(), DemoRequest.mergeSettings(), threads)) {
                for (int round = 0; round <= rounds; round++) {
                    Path video = FreshCopy.of(demo.targetVideo(), round);
                    Path output = folder.resolve("swap-" + round + ".mp4");
                    boolean farmFirst = round % 2 == 0;
                    RunSeconds before = farmFirst ? null : direct.run(video, output);
                    RunSeconds farmed = inFarm.run(video, output);
                    RunSeconds straight = farmFirst ? direct.run(video, output) : before;
                    if (round == 0) {
                        warm = memory.readings().size();
                    } else {
                        pairs.add(farmed, straight);
                    }
                    Files.delete(video);
                }
            }
            pairs.report(trained.frames(), report);
            memory.report(warm, report);
            report.add("load of the machine at the end", Cpu.load(), "threads");
        }
    }
}
