package org.facefarm.merger.internal.swap;

import java.io.IOException;
import java.nio.file.Path;
import org.facefarm.merger.swapper.DfmSwapper;
import org.facefarm.merger.swapper.Drawn;
import org.facefarm.merger.swapper.Enhancer;
import org.facefarm.merger.swapper.NetSwapper;
import org.facefarm.merger.swapper.OneShotSwapper;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.backend.Backend;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.task.PermanentFailure;

/** Networks from the farm's models, kept as files in a cache folder. */
public record StoredSwappers(ModelStore store, Path cacheFolder, Backend backend) implements Swapper.Source {
    @Override
    public Swapper open(Drawn drawn) throws IOException {
        ModelManifest model = drawn.model();
        if (model.getForeign() != null) {
            require(model, NetContract.ONE_SHOT, "a one-shot swapper");
            return OneShotSwapper.of(store.fetch(model, cacheFolder), drawn);
        }
        Path file = store.fetch(model, cacheFolder);
        return model.getDfm() == null
                ? NetSwapper.of(file, model, drawn.person(), backend)
                : DfmSwapper.of(file, model.getDfm());
    }

    @Override
    public Enhancer enhancer(ModelManifest model) throws IOException {
        require(model, NetContract.ENHANCER, "an enhancer");
        return Enhancer.of(store.fetch(model, cacheFolder), model);
    }

    private static void require(ModelManifest model, NetContract contract, String what) {
        if (model.getForeign() == null || model.getForeign().getContract() != contract) {
            throw new PermanentFailure("model %s is not %s".formatted(model.getModelId(), what));
        }
    }
}
