package org.facefarm.farm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.order.NewOrder;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.worker.scratch.WorkFolder;
import picocli.CommandLine.Command;

/** A rehearsal: uses what commands use when they start. The launcher has the JVM archive the classes that it then knows. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description =
                "Has commands start faster, with an archive of classes beside the libraries. The build makes it; make"
                        + " it again where this folder was moved or copied to, and with another Java.")
final class ArchiveCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (WorkFolder scratch = WorkFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            String farm = scratch.path().resolve("farm").toString();
            String order = refuse(Path.of(farm));
            run("--help");
            run("nets", "list");
            run("status", "--farm", farm);
            run("status", "--farm", farm, "--json");
            run("remerge", "--help");
            run("remerge", order, "-o", "again.mp4", "--farm", farm);
        }
        return ExitCode.DONE;
    }

    private static void run(String... words) {
        FacefarmCommand.commandLine(words)
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(words);
    }

    /** Has a whole farm refuse an order, for want of consent; the order's id. */
    private static String refuse(Path folder) throws InterruptedException {
        long began = System.nanoTime();
        try (FarmAccess farm = FarmOptions.here(folder).workingFarm();
                FarmClient client = farm.client()) {
            Order order = order();
            client.orders().give(PlannedOrder.of(order));
            client.orders()
                    .follow(
                            order.getOrderId(),
                            Instant.EPOCH,
                            () -> {
                                farm.requireHealthy();
                                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                                    throw new IllegalStateException("the farm did not answer within " + PATIENCE);
                                }
                                return true;
                            },
                            status -> {});
            return order.getOrderId();
        }
    }

    private static Order order() {
        VideoRef video = new VideoRef("0".repeat(32), "rehearsal.mp4");
        return NewOrder.identified(Order.newBuilder()
                .setOrderId("")
                .setCreatedAt(Instant.EPOCH)
                .setFaces(List.of(video))
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargets(List.of(new Target(video, "rehearsal.mp4", "", null, null, null, List.of())))
                .setTargetPerson(PersonSelection.newBuilder().build())
                .setExtraction(ExtractionSettings.newBuilder()
                        .setDetector(DetectorKind.CASCADE)
                        .build())
                .setTraining(TrainingSettings.newBuilder().setPreset("lite").build())
                .setMerge(MergeSettings.newBuilder()
                        .setVideoEncoder("libopenh264")
                        .setQuality(20)
                        .build())
                .setFaceConsent("nobody")
                .setTargetConsents(List.of("nobody"))
                .build());
    }
}
