package org.facefarm.worker.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;

/**
 * Checkpoints as they travel over the topic of models: pieces of 1 MiB, then a manifest, in one transaction. A checkpoint
 * without manifest does not exist. Not thread-safe.
 */
public final class ModelStore implements AutoCloseable {
    /** Bytes of a piece, but for the last one. */
    static final int CHUNK_BYTES = 1024 * 1024;

    private final ModelTopic topic;
    private final RecordCodec codec;

    public ModelStore(FarmConnection farm, RecordCodec codec) {
        this.topic = new ModelTopic(farm);
        this.codec = codec;
    }

    /** The newest complete checkpoint of the model: that of the highest iteration. */
    public Optional<ModelManifest> latest(String modelId) {
        var newest = new Object() {
            ModelManifest manifest;
        };
        topic.searchBackwards(modelId, window -> {
            window.stream()
                    .filter(r -> isManifest(r.key(), modelId))
                    .filter(r -> r.value() != null)
                    .map(r -> codec.decode(r.value(), ModelManifest.class))
                    .max(Comparator.comparingLong(ModelManifest::getIteration))
                    .ifPresent(m -> newest.manifest = m);
            return newest.manifest != null;
        });
        return Optional.ofNullable(newest.manifest);
    }

    /** Every complete checkpoint of the model that is kept, oldest first. Reads all its pieces: slow. */
    public List<ModelManifest> all(String modelId) {
        // Newest first: a tombstone, or a manifest written again, hides what lies before it.
        TreeMap<String, Optional<ModelManifest>> found = new TreeMap<>();
        topic.searchBackwards(modelId, window -> {
            for (int i = window.size() - 1; i >= 0; i--) {
                ConsumerRecord<String, byte[]> record = window.get(i);
                if (isManifest(record.key(), modelId)) {
                    found.computeIfAbsent(record.key(), key -> Optional.ofNullable(record.value())
                            .map(bytes -> codec.decode(bytes, ModelManifest.class)));
                }
            }
            return false;
        });
        return found.values().stream().flatMap(Optional::stream).toList();
    }

    /**
     * The checkpoint's file in the cache folder: the one there when its digest is right, else fetched from the log.
     *
     * @throws org.facefarm.worker.log.MissingRecordsException when its pieces are not in the log any more
     * @throws IOException when it cannot be written, or what the log holds does not have the manifest's digest
     */
    public Path fetch(ModelManifest manifest, Path cacheFolder) throws IOException {
        return new CheckpointFile(manifest, cacheFolder).fetch(topic, codec);
    }

    /**
     * The records that put a checkpoint into the log: its pieces in order, then the manifest. To be published together.
     *
     * @throws IOException when the file cannot be read or is not the one the manifest tells of
     */
    public static List<Outgoing> records(Path checkpoint, ModelManifest manifest) throws IOException {
        return CheckpointFile.records(checkpoint, manifest);
    }

    /** Pieces that a file of this size makes. */
    public static int chunks(long size) {
        return Math.toIntExact((size + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** Tombstones for all but the last so many of these checkpoints, oldest first; finished ones are always kept. */
    public static List<Outgoing> prune(List<ModelManifest> checkpoints, int keep) {
        List<Outgoing> tombstones = new ArrayList<>();
        checkpoints.stream()
                .limit(Math.max(0, checkpoints.size() - keep))
                .filter(m -> !m.getFinished())
                .forEach(m -> tombstones.addAll(tombstones(m)));
        return tombstones;
    }

    private static List<Outgoing> tombstones(ModelManifest m) {
        // The manifest first: without it the pieces mean nothing.
        Stream<String> keys = Stream.concat(
                Stream.of(Keys.modelManifest(m.getModelId(), m.getIteration())),
                IntStream.range(0, m.getChunks()).mapToObj(i -> Keys.modelChunk(m.getModelId(), m.getIteration(), i)));
        return keys.map(key -> new Outgoing(Topic.MODELS, key, null, m.getModelId()))
                .toList();
    }

    private static boolean isManifest(String key, String modelId) {
        return key.startsWith(modelId + "/") && key.endsWith("/manifest");
    }

    @Override
    public void close() {
        topic.close();
    }
}
