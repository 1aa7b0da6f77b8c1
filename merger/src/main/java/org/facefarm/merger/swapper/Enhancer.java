package org.facefarm.merger.swapper;

import java.nio.file.Path;
import org.facefarm.nets.onnx.EnhancerNet;
import org.facefarm.nets.onnx.ForeignNetException;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.vision.align.FivePointSquare;
import org.facefarm.worker.task.PermanentFailure;

/** A network that draws new faces anew, sharper. Used by one thread only. */
public record Enhancer(EnhancerNet net, String modelId) implements AutoCloseable {
    /** How it wants to see faces. */
    public static final FaceView VIEW = FaceView.of(EnhancerNet.SIDE, FivePointSquare.FFHQ_512);

    /** @throws PermanentFailure when ONNX Runtime cannot run it */
    public static Enhancer of(Path file, ModelManifest model) {
        try {
            return new Enhancer(EnhancerNet.open(file, model.getForeign().getFidelity()), model.getModelId());
        } catch (ForeignNetException e) {
            throw failure(model.getModelId(), e);
        }
    }

    /** Faces that go through together. */
    public int batch() {
        return net.batch();
    }

    /**
     * A face's result depends on nothing but the face.
     *
     * @param bgr n x 3 x 512 x 512, BGR, 0..1
     * @return alike
     */
    public float[] enhance(float[] bgr, int n) {
        try {
            return net.enhance(bgr, n);
        } catch (ForeignNetException e) {
            throw failure(modelId, e);
        }
    }

    private static PermanentFailure failure(String modelId, ForeignNetException cause) {
        return new PermanentFailure("enhancer %s: %s".formatted(modelId, cause.getMessage()), cause);
    }

    @Override
    public void close() {
        net.close();
    }
}
