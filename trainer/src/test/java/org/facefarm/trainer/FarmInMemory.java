package org.facefarm.trainer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.ModelChunk;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.task.TaskContext;

/** A log without a broker: crops to read, and everything that was written. */
final class FarmInMemory implements RecordLog, CheckpointLog, TaskContext {
    final List<Outgoing> written = new ArrayList<>();
    final Set<Long> named = new HashSet<>();
    private long enough = Long.MAX_VALUE;
    private final List<Crop> crops = new ArrayList<>();
    private BooleanSupplier stopping = () -> false;
    private BooleanSupplier cancelled = () -> false;

    FarmInMemory with(List<Crop> more) {
        crops.addAll(more);
        return this;
    }

    /** Asks the handler to stop at its n-th question: the first comes before any step, then one before each. */
    FarmInMemory stopAtQuestion(int n) {
        int[] asked = {0};
        stopping = () -> ++asked[0] >= n;
        return this;
    }

    FarmInMemory undisturbed() {
        stopping = () -> false;
        return this;
    }

    FarmInMemory calledOff() {
        cancelled = () -> true;
        return this;
    }

    <T> List<T> values(Class<T> type) {
        return written.stream()
                .map(Outgoing::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        crops.stream()
                .filter(c -> key.test(Keys.segment(c.getExtractionId(), c.getSegment())))
                .map(type::cast)
                .forEach(sink);
    }

    @Override
    public Optional<ModelManifest> latest(String modelId) {
        return values(ModelManifest.class).stream()
                .filter(m -> m.getModelId().equals(modelId))
                .max(Comparator.comparingLong(ModelManifest::getIteration).thenComparing(ModelManifest::getFinished));
    }

    @Override
    public Set<Long> named(String modelId) {
        return named;
    }

    /** Somebody finds every model good enough after so many iterations. */
    FarmInMemory enoughAfter(long iterations) {
        enough = iterations;
        return this;
    }

    @Override
    public boolean enough(String modelId, long iteration) {
        return iteration >= enough;
    }

    @Override
    public Path fetch(ModelManifest manifest, Path folder) throws IOException {
        return Files.write(folder.resolve("fetched-" + manifest.getSha256()), checkpoint(manifest));
    }

    byte[] checkpoint(ModelManifest manifest) {
        // As in a compacted topic, the last chunk of a place is the one that counts.
        TreeMap<Integer, ModelChunk> chunks = new TreeMap<>();
        values(ModelChunk.class).stream()
                .filter(c -> c.getModelId().equals(manifest.getModelId()))
                .filter(c -> c.getIteration() == manifest.getIteration())
                .forEach(c -> chunks.put(c.getChunk(), c));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        chunks.values().forEach(c -> file.writeBytes(c.getData().array()));
        return file.toByteArray();
    }

    @Override
    public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
        groups.forEach(group -> written.addAll(group.records()));
        return groups.stream().map(group -> Map.<Topic, OffsetRange>of()).toList();
    }

    @Override
    public boolean stopping() {
        return stopping.getAsBoolean();
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void close() {}
}
