package org.facefarm.merger.swapper;

import java.nio.file.Path;
import org.facefarm.nets.onnx.DfmNet;
import org.facefarm.nets.onnx.ForeignNetException;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.DfmSettings;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.vision.align.Framing;
import org.facefarm.worker.task.PermanentFailure;

/** A network that came as DFM file as swapper. */
public record DfmSwapper(DfmNet net, FaceView view) implements Swapper {
    /** @throws PermanentFailure when ONNX Runtime cannot run it */
    public static DfmSwapper of(Path file, DfmSettings settings) {
        try {
            DfmNet net = DfmNet.open(file, settings.getMorph());
            // Those trained here see grey around the face.
            boolean alone = settings.getFraming() == FaceFraming.FACEFARM;
            return new DfmSwapper(net, FaceView.framed(net.resolution(), Framing.of(settings.getFraming()), alone));
        } catch (ForeignNetException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        try {
            return net.swap(bgr, n);
        } catch (ForeignNetException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        net.close();
    }
}
