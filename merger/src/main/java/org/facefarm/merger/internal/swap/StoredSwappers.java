package org.facefarm.merger.internal.swap;

import java.io.IOException;
import java.nio.file.Path;
import org.facefarm.merger.swapper.DfmSwapper;
import org.facefarm.merger.swapper.NetSwapper;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.backend.Backend;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.model.ModelStore;

/** Swappers from the farm's models, kept as files in a cache folder. */
public record StoredSwappers(ModelStore store, Path cacheFolder, Backend backend) implements Swapper.Source {
    @Override
    public Swapper open(ModelManifest model, int person) throws IOException {
        Path file = store.fetch(model, cacheFolder);
        return model.getDfm() == null
                ? NetSwapper.of(file, model, person, backend)
                : DfmSwapper.of(file, model.getDfm());
    }
}
