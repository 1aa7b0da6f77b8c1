package org.facefarm.merger;

import java.io.IOException;
import java.nio.file.Path;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.task.PermanentFailure;

/** A trained network as swapper. */
public record NetSwapper(SwapNet net) implements Swapper {
    /** Networks from the log's checkpoints, kept as files in a cache folder. */
    public static Source from(ModelStore store, Path cacheFolder) {
        return (model, person) -> new NetSwapper(load(store.fetch(model, cacheFolder), model, person));
    }

    private static SwapNet load(Path checkpoint, ModelManifest model, int person) throws IOException {
        try {
            SwapNet net = SwapNet.load(checkpoint, person);
            if (!net.weightsSha256().equals(model.getWeightsSha256())) {
                net.close();
                throw new PermanentFailure("model %s/%d holds other weights than its manifest says: train it anew"
                        .formatted(model.getModelId(), model.getIteration()));
            }
            return net;
        } catch (CheckpointException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public int resolution() {
        return net.resolution();
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        return net.swap(bgr, n);
    }

    @Override
    public void close() {
        net.close();
    }
}
