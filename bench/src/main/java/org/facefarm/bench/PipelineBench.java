package org.facefarm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.consent.ConsentChoice;
import org.facefarm.farm.consent.ConsentFile;
import org.facefarm.farm.demo.Demo;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.FarmClient;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.farm.swap.SourceFile;
import org.facefarm.farm.swap.SwapJob;
import org.facefarm.farm.swap.SwapReport;
import org.facefarm.farm.swap.SwapRequest;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.vision.detect.FaceNets;
import org.facefarm.vision.media.EncoderChoice;
import org.facefarm.vision.media.Encoders;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.model.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole pipeline on puppets, beside the same work without Kafka. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = "Ingest, extract, train and merge: each stage, the whole, and the same work without Kafka.")
final class PipelineBench implements Callable<Integer> {
    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Length of each puppet's clip (default: ${DEFAULT-VALUE}).")
    private double seconds;

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

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("facefarm-bench");
        Demo demo = new Demo(folder, seconds, seconds);
        demo.prepare();
        BenchReport report = new BenchReport();
        try (MemoryWatch memory = new MemoryWatch();
                FarmAccess farm = FarmAccess.inFolder(folder.resolve("farm"), true);
                FarmClient client = farm.client()) {
            SwapReport last = null;
            for (String preset : presets) {
                last = new SwapJob(farm, client, folder, status -> {}).run(request(demo, preset));
                report.add("train " + preset, last.iterationsPerSecond(), "it/s");
                if (preset.equals(presets.get(0))) {
                    report.add(
                            "farm: extract",
                            last.framesExtracted() / last.seconds().extract(),
                            "frames/s");
                    report.add(
                            "farm: merge " + preset,
                            last.frames() / last.seconds().merge(),
                            "frames/s");
                    report.add(
                            "farm: ingest to delivery without training",
                            last.frames()
                                    / (last.seconds().total() - last.seconds().train()),
                            "target frames/s");
                } else {
                    report.add(
                            "farm: merge " + preset,
                            last.frames() / last.seconds().merge(),
                            "frames/s");
                }
            }
            report.add("Kafka bytes of frames per source byte", framesPerSourceByte(farm.connection(), demo), "");
            direct(demo, farm.connection(), last, report);
            List<MemoryWatch.Reading> readings = memory.readings();
            report.add(
                    "resident memory, middle of the run",
                    (double) readings.get(readings.size() / 2).residentMib(),
                    "MiB");
            report.add(
                    "resident memory, end of the run",
                    (double) readings.get(readings.size() - 1).residentMib(),
                    "MiB");
            report.add(
                    "Java heap, most used",
                    readings.stream()
                            .mapToDouble(MemoryWatch.Reading::heapMib)
                            .max()
                            .orElse(0),
                    "MiB");
        }
        report.print(spec.commandLine().getOut(), json);
        return ExitCode.DONE;
    }

    private void direct(Demo demo, FarmConnection farm, SwapReport farmRun, BenchReport report)
            throws IOException, InterruptedException {
        try (ModelStore models = new ModelStore(farm, new RecordCodec())) {
            ModelManifest model = models.latest(farmRun.model()).orElseThrow();
            Path checkpoint = models.fetch(model, Files.createTempDirectory("facefarm-bench-model"));
            Direct direct = new Direct();
            long start = System.nanoTime();
            direct.ingest(demo.faceVideo());
            direct.ingest(demo.targetVideo());
            double ingested = since(start);
            report.add("direct: ingest", farmRun.framesExtracted() / ingested, "frames/s");
            start = System.nanoTime();
            long extracted = direct.extract(extraction());
            double extract = since(start);
            report.add("direct: extract", extracted / extract, "frames/s");
            start = System.nanoTime();
            long merged = direct.merge(SourceFile.of(demo.targetVideo()).videoId(), model, checkpoint, mergeSettings());
            double merge = since(start);
            report.add("direct: merge " + presets.get(presets.size() - 1), merged / merge, "frames/s");
            report.add(
                    "farm / direct: merge", farmRun.frames() / farmRun.seconds().merge() / (merged / merge), "x");
        }
    }

    private SwapRequest request(Demo demo, String preset) {
        return new SwapRequest(
                List.of(demo.faceVideo()),
                List.of(new SwapRequest.TargetFile(demo.targetVideo(), demo.swapVideo())),
                null,
                null,
                ConsentChoice.from(ConsentFile.read(demo.consent()), LocalDate.now(Clock.systemUTC())),
                extraction(),
                TrainingSettings.newBuilder()
                        .setPreset(preset)
                        .setIterations(iterations)
                        .build(),
                mergeSettings());
    }

    private static ExtractionSettings extraction() {
        boolean nets = FaceNets.find(NetFolders.ofEnvironment()) instanceof FaceNets.Ready;
        return ExtractionSettings.newBuilder()
                .setDetector(nets ? DetectorKind.NETS : DetectorKind.CASCADE)
                .build();
    }

    private static MergeSettings mergeSettings() {
        EncoderChoice encoder = Encoders.choose("swap.mp4", List.of());
        return MergeSettings.newBuilder()
                .setVideoEncoder(encoder.encoder())
                .setQuality(encoder.quality())
                .build();
    }

    private static double framesPerSourceByte(FarmConnection farm, Demo demo) throws IOException {
        try (Admin admin = farm.admin()) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            Map<String, LogDirDescription> logs = admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker);
            long bytes = logs.values().stream()
                    .flatMap(d -> d.replicaInfos().entrySet().stream())
                    .filter(e -> e.getKey().topic().equals(farm.name(Topic.FRAMES)))
                    .mapToLong(e -> e.getValue().size())
                    .sum();
            return (double) bytes / (Files.size(demo.faceVideo()) + Files.size(demo.targetVideo()));
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the broker does not tell the size of its logs", e);
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
