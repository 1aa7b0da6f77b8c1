package org.facefarm.client.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.model.KeptModels;
import org.facefarm.worker.model.ModelStore;

/** Brings a model's file into a farm. A checkpoint keeps its id: an order for the same work finds it done. */
public final class ModelImport {
    private final Models models;

    public ModelImport(Models models) {
        this.models = models;
    }

    /**
     * Brings a file in under a name.
     *
     * @param consents of everybody whose face went into it
     * @throws UserError when the file does not add up, is here already, or somebody has not agreed
     */
    public ModelManifest run(Importable file, String name, List<Consent> consents) {
        Path path = file.path();
        models.requireFree(name);
        String id = file.modelId();
        if (models.store().latest(id).isPresent()) {
            throw new UserError("model " + id + " of " + path + " is in this farm already: see 'facefarm model list'");
        }
        try {
            long size = Files.size(path);
            ModelManifest manifest = file.underConsents(consents, LocalDate.now(Clock.systemUTC()))
                    .setSize(size)
                    .setChunks(ModelStore.chunks(size))
                    .setSha256(Ids.sha256(path))
                    .build();
            models.consents().register(consents);
            models.topics().write(records(path, name, manifest));
            return manifest;
        } catch (IOException e) {
            throw new UserError("cannot read " + path + ": " + e.getMessage());
        }
    }

    private static List<Outgoing> records(Path path, String name, ModelManifest manifest) throws IOException {
        List<Outgoing> records = new ArrayList<>(ModelStore.records(path, manifest));
        records.add(KeptModels.keep(name, manifest));
        if (manifest.getFinished()) {
            Event ready =
                    new Event("", "import", Instant.now().truncatedTo(ChronoUnit.MILLIS), new ModelReady(manifest));
            records.add(Outgoing.of(Topic.EVENTS, manifest.getModelId(), ready));
        }
        return records;
    }
}
