package org.facefarm.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ModelChunk;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.log.MissingRecordsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final int SIZE = 3 * 1024 * 1024 + 17;

    @TempDir
    Path folder;

    private final RecordCodec codec = new RecordCodec();
    private ModelStore store;
    private RecordWriter writer;

    @BeforeEach
    void open(TestInfo test) {
        String prefix =
                broker.topicPrefix() + test.getTestMethod().orElseThrow().getName() + ".";
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), prefix, Map.of());
        new TopicAdmin(farm).ensure(2, Optional.empty());
        store = new ModelStore(farm, codec);
        writer = new RecordWriter(farm, codec, "trainer-test");
    }

    @AfterEach
    void close() {
        store.close();
        writer.close();
    }

    @Test
    void theNewestCheckpointComesBackByteForByte() throws IOException {
        for (long iteration : new long[] {100, 200, 300}) {
            publish("aaaa", iteration);
            publish("bbbb", iteration + 1);
        }
        ModelManifest latest = store.latest("aaaa").orElseThrow();
        assertThat(latest.getIteration()).isEqualTo(300);
        Path file = store.fetch(latest, folder.resolve("cache"));
        assertThat(file).hasSameBinaryContentAs(checkpoint("aaaa", 300));
        assertThat(store.latest("cccc")).isEmpty();
        assertThat(store.all("aaaa")).extracting(ModelManifest::getIteration).containsExactly(100L, 200L, 300L);
    }

    @Test
    void aDamagedCacheIsFetchedAgainAndAGoodOneIsNot() throws IOException {
        ModelManifest manifest = publish("aaaa", 100);
        Path file = store.fetch(manifest, folder.resolve("cache"));
        Instant fetched = Files.getLastModifiedTime(file).toInstant();
        assertThat(store.fetch(manifest, folder.resolve("cache"))).isEqualTo(file);
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(fetched);

        Files.write(file, new byte[] {1, 2, 3});
        assertThat(store.fetch(manifest, folder.resolve("cache"))).hasSameBinaryContentAs(checkpoint("aaaa", 100));
    }

    @Test
    void prunedCheckpointsAreGoneAndTheOthersStay() throws IOException {
        for (long iteration : new long[] {100, 200, 300}) {
            publish("aaaa", iteration);
        }
        List<StoredCheckpoint> before =
                store.all("aaaa").stream().map(StoredCheckpoint::of).toList();
        new Retention(1).dropped(before, Set.of(100L)).forEach(c -> writer.write(c.tombstones()));
        assertThat(store.all("aaaa")).extracting(ModelManifest::getIteration).containsExactly(100L, 300L);
        assertThat(store.latest("aaaa")).map(ModelManifest::getIteration).contains(300L);

        writer.write(before.get(2).tombstones());
        assertThat(store.latest("aaaa")).map(ModelManifest::getIteration).contains(100L);
        writer.write(before.get(0).tombstones());
        assertThat(store.latest("aaaa")).isEmpty();
    }

    @Test
    void aCheckpointWithoutItsPiecesIsMissing() throws IOException {
        ModelManifest manifest = manifest("aaaa", 100, checkpoint("aaaa", 100));
        assertThatThrownBy(() -> store.fetch(manifest, folder.resolve("cache")))
                .isInstanceOf(MissingRecordsException.class)
                .hasMessageContaining("4 of 4 pieces");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNotTheManifestsIsNotPublished() throws IOException {
        ModelManifest manifest = manifest("aaaa", 100, checkpoint("aaaa", 100));
        assertThatThrownBy(() -> ModelStore.records(checkpoint("aaaa", 101), manifest))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the file its manifest tells of");
    }

    @Test
    void aCheckpointWhosePiecesWereChangedIsRefusedAndNotKept() throws IOException {
        ModelManifest manifest = manifest("aaaa", 100, checkpoint("aaaa", 100));
        List<Outgoing> records = new ArrayList<>(ModelStore.records(checkpoint("aaaa", 100), manifest));
        ModelChunk piece = (ModelChunk) records.get(1).value();
        ByteBuffer changed = ByteBuffer.wrap(piece.getData().array().clone());
        changed.put(77, (byte) (changed.get(77) ^ 1));
        records.set(
                1,
                new Outgoing(
                        Topic.MODELS,
                        records.get(1).key(),
                        ModelChunk.newBuilder(piece).setData(changed).build(),
                        "aaaa"));
        writer.write(records);
        assertThatThrownBy(() -> store.fetch(manifest, folder.resolve("cache")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("checkpoint aaaa/100 is damaged: its digest is ");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void whatIsNoManifestHidesNoCheckpoint() throws IOException {
        publish("aaaa", 100);
        ModelManifest other = manifest("bbbb", 200, checkpoint("bbbb", 200));
        writer.write(List.of(
                new Outgoing(Topic.MODELS, Keys.modelManifest("aaaa", 200), other, "aaaa"),
                new Outgoing(
                        Topic.MODELS,
                        Keys.modelManifest("aaaa", 300),
                        new ModelChunk("aaaa", 300L, 0, 1, ByteBuffer.allocate(1)),
                        "aaaa")));
        assertThat(store.latest("aaaa")).map(ModelManifest::getIteration).contains(100L);
    }

    private ModelManifest publish(String modelId, long iteration) throws IOException {
        Path file = checkpoint(modelId, iteration);
        ModelManifest manifest = manifest(modelId, iteration, file);
        writer.write(ModelStore.records(file, manifest));
        return manifest;
    }

    private Path checkpoint(String modelId, long iteration) throws IOException {
        byte[] bytes = new byte[SIZE];
        new Random((modelId + iteration).hashCode()).nextBytes(bytes);
        return Files.write(folder.resolve(modelId + iteration), bytes);
    }

    private static ModelManifest manifest(String modelId, long iteration, Path file) throws IOException {
        String sha256 = HexFormat.of().formatHex(Ids.sha256().digest(Files.readAllBytes(file)));
        PersonReference person = new PersonReference(new ArrayList<>(), "largest track", List.of());
        return new ModelManifest(
                modelId,
                iteration,
                sha256,
                (long) SIZE,
                ModelStore.chunks(SIZE),
                sha256,
                "lite",
                TrainingSettings.newBuilder().setPreset("lite").build(),
                "",
                1.0,
                Map.of("loss", 0.5),
                false,
                person,
                person,
                Instant.EPOCH,
                Map.of(),
                List.of(),
                null,
                List.of(),
                "",
                null,
                null,
                null);
    }
}
