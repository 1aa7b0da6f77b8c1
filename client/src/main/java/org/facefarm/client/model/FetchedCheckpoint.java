package org.facefarm.client.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.model.ModelStore;

/** A checkpoint out of the log, in a folder that goes with it. */
record FetchedCheckpoint(Path file, Path folder) implements AutoCloseable {
    static FetchedCheckpoint of(ModelStore store, ModelManifest manifest, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, ".facefarm-model");
        try {
            return new FetchedCheckpoint(store.fetch(manifest, folder), folder);
        } catch (IOException | RuntimeException e) {
            Files.delete(folder);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }
}
