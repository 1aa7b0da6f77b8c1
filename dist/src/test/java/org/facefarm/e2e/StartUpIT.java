package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.order.NewOrder;
import org.facefarm.client.request.OutputWish;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.MergeOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands load that only look; how long they take is in docs/build.md. */
class StartUpIT {
    @TempDir
    static Path scratch;

    @BeforeAll
    static void rest() throws IOException {
        restingFarm();
    }

    @Test
    void theDistributionStartsFromItsArchive() throws Exception {
        LauncherRun run = lightly("--help");
        assertThat(run.archived()).isGreaterThan(100);
        assertThat(run.output()).startsWith("Usage: facefarm");
    }

    @Test
    void netsAreListed() throws Exception {
        assertThat(lightly("nets", "list").output()).contains("yunet");
    }

    @Test
    void aFarmAtRestTellsItsOrders() throws Exception {
        LauncherRun run = lightly("status", "--farm", farm().toString());
        assertThat(run.output()).contains(MadeUpRecords.ORDER, "done");
    }

    @Test
    void aRemergeOfWhatIsDoneAndInPlaceIsTold() throws Exception {
        LauncherRun run =
                lightly("remerge", MadeUpRecords.ORDER, "-o", delivered().toString(), "--farm", farm().toString());
        assertThat(run.output()).contains("Nothing is left to do", "again.mp4");
    }

    /** Runs a command that only looks: it loads neither engines nor natives nor a broker. */
    private static LauncherRun lightly(String... words) throws Exception {
        LauncherRun run = LauncherRun.of(LauncherRun.DISTRIBUTION, scratch, words);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.classes().stream().filter(StartUpIT::isHeavy))
                .as(String.join(" ", words))
                .isEmpty();
        return run;
    }

    @Test
    void startsInSilenceWithoutAnArchiveAndWithABrokenOne() throws Exception {
        Path copy = Files.createDirectory(scratch.resolve("copy"));
        Files.copy(LauncherRun.DISTRIBUTION.resolve("facefarm"), copy.resolve("facefarm"));
        Files.createSymbolicLink(copy.resolve("lib"), LauncherRun.DISTRIBUTION.resolve("lib"));
        String wanted =
                LauncherRun.of(LauncherRun.DISTRIBUTION, scratch, "--version").output();
        assertThat(wanted).as("of this build").matches("facefarm \\d.*\\R");
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

    /** A farm that nobody uses, with an order that is done and one that merged it anew. */
    private static void restingFarm() throws IOException {
        Order order = MadeUpRecords.order().build();
        Path file = Files.writeString(delivered(), "pictures");
        Output output = Output.newBuilder()
                .setVideoId("scene")
                .setOutput(file.toString())
                .setDelivered(true)
                .setSha256(Ids.sha256(file))
                .setFramesSwapped(5)
                .build();
        Order again = NewOrder.remerge(
                order,
                "model",
                new MergeOptions().apply(order.getMerge(), FarmOffers.UNKNOWN),
                new OutputWish(file, null, null));
        Files.writeString(
                scratch.resolve("again.mp4.facefarm.json"),
                "{\"order\": \"%s\", \"output\": {\"sha256\": \"%s\"}}"
                        .formatted(again.getOrderId(), Ids.sha256(file)));
        OrderStatus.Builder done = MadeUpRecords.status(OrderState.DONE).setOutputs(List.of(output));
        try (FarmAccess farm = FarmOptions.here(farm()).accessOrNew();
                RecordWriter writer = new RecordWriter(farm.connection(), new RecordCodec(), "test")) {
            writer.write(List.of(
                    Outgoing.of(Topic.ORDERS, order.getOrderId(), order),
                    Outgoing.of(Topic.STATUS, order.getOrderId(), done.build()),
                    Outgoing.of(
                            Topic.STATUS,
                            again.getOrderId(),
                            done.setOrderId(again.getOrderId()).build()),
                    consent("face", ConsentRole.FACE),
                    consent("target", ConsentRole.TARGET)));
        }
    }

    private static Path farm() {
        return scratch.resolve("farm");
    }

    private static Path delivered() {
        return scratch.resolve("again.mp4");
    }

    private static Outgoing consent(String id, ConsentRole role) {
        return Outgoing.of(Topic.CONSENTS, id, MadeUpRecords.consent(id, role).build());
    }
}
