package org.facefarm.worker.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ModelChunk;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.MissingRecordsException;

/** One checkpoint as a file of a cache folder, named by its digest. */
record CheckpointFile(ModelManifest manifest, Path folder) {
    CheckpointFile {
        if (!manifest.getSha256().matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + manifest.getSha256() + "' is no SHA-256");
        }
        if (manifest.getChunks() != ModelStore.chunks(manifest.getSize())) {
            throw new IllegalArgumentException(
                    "%d bytes do not make %d pieces".formatted(manifest.getSize(), manifest.getChunks()));
        }
    }

    Path fetch(ModelTopic topic, RecordCodec codec) throws IOException {
        Path file = folder.resolve(manifest.getSha256() + ".checkpoint");
        if (Files.exists(file) && Ids.sha256(file).equals(manifest.getSha256())) {
            return file;
        }
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "fetch", ".tmp");
        try {
            write(temporary, topic, codec);
            String found = Ids.sha256(temporary);
            if (!found.equals(manifest.getSha256())) {
                throw new IOException("checkpoint %s/%d is damaged: its digest is %s and should be %s"
                        .formatted(manifest.getModelId(), manifest.getIteration(), found, manifest.getSha256()));
            }
            return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void write(Path file, ModelTopic topic, RecordCodec codec) throws IOException {
        BitSet missing = new BitSet();
        missing.set(0, manifest.getChunks());
        String prefix = manifest.getModelId() + "/";
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            topic.searchBackwards(manifest.getModelId(), window -> {
                for (ConsumerRecord<String, byte[]> record : window) {
                    if (record.value() != null
                            && record.key().startsWith(prefix)
                            && !record.key().endsWith("/manifest")) {
                        take(codec.decode(record.value(), ModelChunk.class), missing, out);
                    }
                }
                return missing.isEmpty();
            });
            out.force(true);
        }
        if (!missing.isEmpty()) {
            throw new MissingRecordsException("checkpoint %s/%d: %d of %d pieces are not in the log any more"
                    .formatted(
                            manifest.getModelId(),
                            manifest.getIteration(),
                            missing.cardinality(),
                            manifest.getChunks()));
        }
    }

    private void take(ModelChunk chunk, BitSet missing, FileChannel out) {
        if (chunk.getIteration() != manifest.getIteration() || !missing.get(chunk.getChunk())) {
            return;
        }
        try {
            long place = (long) chunk.getChunk() * ModelStore.CHUNK_BYTES;
            ByteBuffer data = chunk.getData().duplicate();
            while (data.hasRemaining()) {
                place += out.write(data, place);
            }
            missing.clear(chunk.getChunk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Outgoing> records(Path file, ModelManifest manifest) throws IOException {
        MessageDigest digest = Ids.sha256();
        List<Outgoing> records = new ArrayList<>();
        String modelId = manifest.getModelId();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            for (int i = 0; i < manifest.getChunks(); i++) {
                byte[] data = in.readNBytes(ModelStore.CHUNK_BYTES);
                ModelChunk chunk = new ModelChunk(
                        modelId, manifest.getIteration(), i, manifest.getChunks(), ByteBuffer.wrap(data));
                records.add(new Outgoing(
                        Topic.MODELS, Keys.modelChunk(modelId, manifest.getIteration(), i), chunk, modelId));
            }
            if (in.read() >= 0 || !HexFormat.of().formatHex(digest.digest()).equals(manifest.getSha256())) {
                throw new IOException(file + " is not the file its manifest tells of");
            }
        }
        records.add(
                new Outgoing(Topic.MODELS, Keys.modelManifest(modelId, manifest.getIteration()), manifest, modelId));
        return records;
    }
}
