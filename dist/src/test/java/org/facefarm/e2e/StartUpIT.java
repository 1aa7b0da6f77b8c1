package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands load that only look; how long they take is in docs/testing.md. */
class StartUpIT {
    @TempDir
    Path scratch;

    @Test
    void commandsThatOnlyLookLoadNeitherEnginesNorNatives() throws Exception {
        for (String[] words : List.of(new String[] {"--help"}, new String[] {"nets", "list"}, restingStatus())) {
            LauncherRun run = LauncherRun.of(LauncherRun.DISTRIBUTION, scratch, words);
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.classes().stream().filter(StartUpIT::isHeavy))
                    .as(String.join(" ", words))
                    .isEmpty();
        }
    }

    @Test
    void aFarmAtRestTellsItsOrders() throws Exception {
        assertThat(LauncherRun.of(LauncherRun.DISTRIBUTION, scratch, restingStatus())
                        .output())
                .contains("0123456789abcdef", "done");
    }

    @Test
    void theDistributionStartsFromItsArchive() throws Exception {
        LauncherRun run = LauncherRun.of(LauncherRun.DISTRIBUTION, scratch, "--help");
        assertThat(run.archived()).isGreaterThan(100);
        assertThat(run.output()).startsWith("Usage: facefarm");
    }

    @Test
    void startsInSilenceWithoutAnArchiveAndWithABrokenOne() throws Exception {
        Path copy = Files.createDirectory(scratch.resolve("copy"));
        Files.copy(LauncherRun.DISTRIBUTION.resolve("facefarm"), copy.resolve("facefarm"));
        Files.createSymbolicLink(copy.resolve("lib"), LauncherRun.DISTRIBUTION.resolve("lib"));
        String wanted =
                LauncherRun.of(LauncherRun.DISTRIBUTION, scratch, "--version").output();
        byte[] whole = Files.readAllBytes(LauncherRun.DISTRIBUTION.resolve("facefarm.jsa"));

        requirePlain(wanted, copy);
        archive(copy, new byte[100_000], 100_000);
        requirePlain(wanted, copy);
        archive(copy, Arrays.copyOf(whole, whole.length / 2), whole.length);
        requirePlain(wanted, copy);
    }

    private void requirePlain(String wanted, Path distribution) throws Exception {
        LauncherRun run = LauncherRun.of(distribution, scratch, "--version");
        assertThat(run.output()).isEqualTo(wanted);
        assertThat(run.exitCode()).isZero();
    }

    private static void archive(Path distribution, byte[] bytes, int size) throws IOException {
        Files.write(distribution.resolve("facefarm.jsa"), bytes);
        Files.writeString(distribution.resolve("facefarm.jsa.bytes"), Integer.toString(size));
    }

    private static boolean isHeavy(String type) {
        return Stream.of("ai.djl.", "ai.onnxruntime.", "org.bytedeco.", "org.apache.kafka.streams.", "kafka.server.")
                .anyMatch(type::startsWith);
    }

    /** A farm with one order, which nobody uses. */
    private String[] restingStatus() {
        Path folder = scratch.resolve("farm");
        if (!Files.exists(folder)) {
            try (FarmAccess farm = FarmOptions.here(folder).accessOrNew();
                    RecordWriter writer = new RecordWriter(farm.connection(), new RecordCodec(), "test")) {
                writer.write(List.of(Outgoing.of(Topic.STATUS, "0123456789abcdef", done())));
            }
        }
        return new String[] {"status", "--farm", folder.toString()};
    }

    private static OrderStatus done() {
        Stage stage = Stage.newBuilder().setDone(1).setTotal(1).build();
        return OrderStatus.newBuilder()
                .setOrderId("0123456789abcdef")
                .setState(OrderState.DONE)
                .setReason("")
                .setIngest(stage)
                .setExtract(stage)
                .setTrain(stage)
                .setMerge(stage)
                .setDeliver(stage)
                .setTargetFrames(1)
                .setTargetFacesFound(1)
                .setTargetFramesWithFace(1)
                .setFramesSwapped(1)
                .setFacesSwapped(1)
                .setFaceFrames(1)
                .setFaceFacesFound(1)
                .setModelId("")
                .setModelIteration(1)
                .setIterationsPerSecond(1)
                .setLoss(1)
                .setGapCount(0)
                .setOutputs(List.of())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }
}
