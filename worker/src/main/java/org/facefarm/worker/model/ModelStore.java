package org.facefarm.worker.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints as they travel over the topic of models: pieces of 1 MiB, then a manifest, in one transaction. A checkpoint
 * without manifest does not exist. Not thread-safe.
 */
public final class ModelStore implements AutoCloseable {
    /** Bytes of a piece, but for the last one. */
    static final int CHUNK_BYTES = 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ModelStore.class);

    private final ModelTopic topic;
    private final RecordCodec codec;

    public ModelStore(FarmConnection farm, RecordCodec codec) {
        this.topic = new ModelTopic(farm);
        this.codec = codec;
    }

    /** The newest complete checkpoint of the model: that of the highest iteration. */
    public Optional<ModelManifest> latest(String modelId) {
        Manifests manifests = new Manifests();
        topic.searchBackwards(modelId, window -> {
            manifests.add(modelId, window);
            return !manifests.complete().isEmpty();
        });
        return manifests.complete().stream().reduce((older, newer) -> newer);
    }

    /** Every complete checkpoint of the model that is kept, oldest first. Reads all its pieces: slow. */
    public List<ModelManifest> all(String modelId) {
        Manifests manifests = new Manifests();
        topic.searchBackwards(modelId, window -> {
            manifests.add(modelId, window);
            return false;
        });
        return manifests.complete();
    }

    /** What windows of the log, the newest first, tell of a model's checkpoints. */
    private final class Manifests {
        /** By key and so by iteration; empty for one that was taken out. */
        private final TreeMap<String, Optional<ModelManifest>> found = new TreeMap<>();

        void add(String modelId, List<ConsumerRecord<String, byte[]>> window) {
            // Newest first: a tombstone, or a manifest written again, hides what lies before it.
            for (int i = window.size() - 1; i >= 0; i--) {
                ConsumerRecord<String, byte[]> record = window.get(i);
                if (isManifest(record.key(), modelId)) {
                    found.computeIfAbsent(record.key(), key -> manifest(record, modelId));
                }
            }
        }

        /** What cannot be read, or is another model's, is no checkpoint of this one. */
        private Optional<ModelManifest> manifest(ConsumerRecord<String, byte[]> record, String modelId) {
            try {
                return Optional.ofNullable(record.value())
                        .map(bytes -> codec.decode(bytes, ModelManifest.class))
                        .filter(m -> m.getModelId().equals(modelId));
            } catch (BadRecordException e) {
                log.warn("Checkpoint {} cannot be read: {}", record.key(), e.getMessage());
                return Optional.empty();
            }
        }

        List<ModelManifest> complete() {
            return found.values().stream().flatMap(Optional::stream).toList();
        }
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

    private static boolean isManifest(String key, String modelId) {
        return key.startsWith(modelId + "/") && key.endsWith("/manifest");
    }

    @Override
    public void close() {
        topic.close();
    }
}
