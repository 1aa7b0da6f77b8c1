package org.facefarm.merger.swap;

import java.nio.file.Path;
import org.facefarm.nets.onnx.DfmException;
import org.facefarm.nets.onnx.DfmNet;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.DfmSettings;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.vision.align.Framing;
import org.facefarm.vision.align.Similarity;
import org.facefarm.worker.task.PermanentFailure;

/**
 * A network that came as DFM file as swapper.
 *
 * @param faceAlone whether it was trained here, where networks see grey around the face
 */
record DfmSwapper(DfmNet net, Similarity framing, boolean faceAlone) implements Swapper {
    /** @throws PermanentFailure when ONNX Runtime cannot run it */
    static DfmSwapper of(Path file, DfmSettings settings) {
        try {
            return new DfmSwapper(
                    DfmNet.open(file, settings.getMorph()),
                    Framing.of(settings.getFraming()),
                    settings.getFraming() == FaceFraming.FACEFARM);
        } catch (DfmException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public int resolution() {
        return net.resolution();
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        try {
            return net.swap(bgr, n);
        } catch (DfmException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        net.close();
    }
}
