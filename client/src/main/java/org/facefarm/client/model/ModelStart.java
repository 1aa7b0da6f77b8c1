package org.facefarm.client.model;

import java.io.IOException;
import java.nio.file.Path;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.checkpoint.WarmStart;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.record.ModelManifest;

/** A model as the start of a training. */
record ModelStart(Models models, ModelManifest manifest) {
    static void requirePeople(ModelManifest manifest) {
        if (manifest.getAgreements().isEmpty() && manifest.getForeign() == null) {
            throw UserError.refused("model " + manifest.getModelId()
                    + " does not tell whose faces went into it, so nobody can have agreed: train it anew");
        }
    }

    /**
     * What a training of so many people with this preset would take of it.
     *
     * @throws UserError when it does not fit, or does not tell whose faces went into it
     */
    WarmStart fit(String preset, int people) {
        requirePeople(manifest);
        if (manifest.getDfm() != null || manifest.getForeign() != null) {
            throw new UserError("model " + manifest.getModelId() + " came as "
                    + (manifest.getForeign() == null ? "DFM" : "ONNX")
                    + ": such a network can be run, but no training can start from it");
        }
        if (preset.equals(manifest.getPreset()) && manifest.getPeople().size() > people) {
            throw new UserError("model " + manifest.getModelId() + " knows "
                    + manifest.getPeople().size() + " people and the order has " + people
                    + ": name videos of them all with --also, so that each keeps a place");
        }
        try (FetchedCheckpoint fetched =
                FetchedCheckpoint.of(models.store(), manifest, Path.of(System.getProperty("java.io.tmpdir")))) {
            return WarmStart.plan(fetched.file(), Presets.named(preset).forPeople(people));
        } catch (CheckpointException e) {
            throw new UserError("model " + manifest.getModelId() + " (preset " + manifest.getPreset()
                    + ") cannot be a start for preset " + preset + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UserError("model " + manifest.getModelId() + " cannot be fetched: " + e.getMessage());
        }
    }
}
