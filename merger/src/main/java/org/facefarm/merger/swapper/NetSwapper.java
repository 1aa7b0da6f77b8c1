package org.facefarm.merger.swapper;

import java.nio.file.Path;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.task.PermanentFailure;

/** A network that was trained here as swapper. */
public record NetSwapper(SwapNet net) implements Swapper {
    /** @throws PermanentFailure when the checkpoint is not what its manifest tells of */
    public static NetSwapper of(Path checkpoint, ModelManifest model, int person, Backend backend) {
        try {
            SwapNet net = SwapNet.load(checkpoint, person, backend);
            if (!net.weightsSha256().equals(model.getWeightsSha256())) {
                net.close();
                throw new PermanentFailure("model %s/%d holds other weights than its manifest says: train it anew"
                        .formatted(model.getModelId(), model.getIteration()));
            }
            return new NetSwapper(net);
        } catch (CheckpointException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public FaceView view() {
        return FaceView.of(net.resolution()).withLines(net.lined());
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
