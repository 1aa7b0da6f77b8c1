package org.facefarm.client.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.nets.backend.Backend;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentRegister;

/** Writes models to files. A model is somebody's face, so it takes consents that hold now. */
public final class ModelExport {
    private final Models models;
    private final Backend backend;

    /** @param backend runs a model that was written as DFM, to see that the file does the same */
    public ModelExport(Models models, Backend backend) {
        this.models = models;
        this.backend = backend;
    }

    /**
     * Writes the model that is meant, as {@link Models#of} says: as DFM when the file ends in .dfm or .onnx, as checkpoint
     * when in .safetensors.
     *
     * @throws UserError when the model cannot be written like that, or may not
     */
    public ModelManifest run(String text, Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean dfm = name.endsWith(".dfm") || name.endsWith(".onnx");
        if (!dfm && !name.endsWith(".safetensors")) {
            throw new UserError("cannot tell the format of " + file + ": name it .dfm, .onnx or .safetensors");
        }
        String meant = models.meant(text);
        ModelManifest manifest = models.manifest(meant);
        requireConsent(meant, manifest);
        try (FetchedCheckpoint fetched = FetchedCheckpoint.of(
                models.store(),
                manifest,
                Files.createDirectories(file.toAbsolutePath().getParent()))) {
            ModelFile model = new ModelFile(file, manifest, models.consents().of(Agreements.consents(manifest)));
            if (dfm) {
                CheckedDfmExport.write(model, fetched.file(), backend);
            } else if (manifest.getDfm() != null || manifest.getForeign() != null) {
                throw new UserError("model " + manifest.getModelId() + " came as "
                        + (manifest.getForeign() == null ? "DFM" : "ONNX")
                        + ": it can be written as .dfm or .onnx, not as " + name);
            } else {
                model.write(fetched.file());
            }
            return manifest;
        }
    }

    private void requireConsent(String meant, ModelManifest manifest) {
        FarmTopics topics = models.topics();
        try (ConsentRegister consents = new ConsentRegister(topics.connection(), topics.codec(), Clock.systemUTC())) {
            if (models.kept().named(meant).isPresent()) {
                ModelStart.requirePeople(manifest);
            } else {
                consents.requireLive(Agreements.of(models.orders().find(meant)));
            }
            consents.requireStanding(manifest.getAgreements());
        }
    }
}
