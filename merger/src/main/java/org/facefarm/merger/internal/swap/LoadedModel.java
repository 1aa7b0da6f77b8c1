package org.facefarm.merger.internal.swap;

import java.io.IOException;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.schemas.record.ModelManifest;

/** Keeps the last model loaded: the segments of a video come one after the other with the same one. */
public final class LoadedModel implements AutoCloseable {
    private final Swapper.Source source;
    private String weights = "";
    private int person;
    private Swapper swapper;

    public LoadedModel(Swapper.Source source) {
        this.source = source;
    }

    public Swapper of(ModelManifest model, int drawn) throws IOException {
        if (!weights.equals(model.getWeightsSha256()) || person != drawn) {
            close();
            swapper = source.open(model, drawn);
            person = drawn;
            weights = model.getWeightsSha256();
        }
        return swapper;
    }

    @Override
    public void close() {
        weights = "";
        if (swapper != null) {
            swapper.close();
            swapper = null;
        }
    }
}
