package org.facefarm.merger.swapper;

import java.nio.file.Path;
import java.util.Arrays;
import org.facefarm.nets.onnx.ForeignNetException;
import org.facefarm.nets.onnx.OneShotNet;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.vision.align.FivePointSquare;
import org.facefarm.worker.task.PermanentFailure;

/** A network that draws whoever it is told to as swapper. It tells of no mask, so its faces show wherever the landmarks' hull is. */
public record OneShotSwapper(OneShotNet net, float[] identity, String modelId) implements Swapper {
    private static final FaceView VIEW = FaceView.of(OneShotNet.SIDE, FivePointSquare.ARCFACE_128);

    /** @throws PermanentFailure when ONNX Runtime cannot run it, or it does not take such embeddings */
    public static OneShotSwapper of(Path file, Drawn drawn) {
        String modelId = drawn.model().getModelId();
        try {
            OneShotNet net = OneShotNet.open(file);
            if (net.embeddingSize() != drawn.identity().size()) {
                net.close();
                throw new PermanentFailure(
                        "one-shot swapper %s takes embeddings of %d numbers, and that of the face has %d: it needs the embedding net that it was trained with"
                                .formatted(
                                        modelId,
                                        net.embeddingSize(),
                                        drawn.identity().size()));
            }
            float[] embedding = new float[drawn.identity().size()];
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] = drawn.identity().get(i);
            }
            return new OneShotSwapper(net, net.identity(embedding), modelId);
        } catch (ForeignNetException e) {
            throw failure(modelId, e);
        }
    }

    @Override
    public FaceView view() {
        return VIEW;
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        try {
            float[] masks = new float[n * OneShotNet.SIDE * OneShotNet.SIDE];
            Arrays.fill(masks, 1);
            return new SwappedFaces(net.swap(bgr, n, identity), masks);
        } catch (ForeignNetException e) {
            throw failure(modelId, e);
        }
    }

    private static PermanentFailure failure(String modelId, ForeignNetException cause) {
        return new PermanentFailure("one-shot swapper %s: %s".formatted(modelId, cause.getMessage()), cause);
    }

    @Override
    public void close() {
        net.close();
    }
}
