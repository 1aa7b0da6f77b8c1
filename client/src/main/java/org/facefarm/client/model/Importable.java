package org.facefarm.client.model;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ModelManifest;

/** A model's file that can be brought into a farm. */
public sealed interface Importable permits ModelFile, DfmFile, ForeignFile {
    Path path();

    /** Under which id the farm is to know it. */
    String modelId();

    /**
     * The manifest as this farm is to keep it, but for the file's size and digest: with the consents that were recorded here.
     *
     * @param recorded what the user has recorded
     * @throws UserError when somebody whose face went into the model has not agreed, or not for today
     */
    ModelManifest.Builder underConsents(List<Consent> recorded, LocalDate today);
}
