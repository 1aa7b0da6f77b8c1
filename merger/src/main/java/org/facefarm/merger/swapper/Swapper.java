package org.facefarm.merger.swapper;

import java.io.IOException;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.ModelManifest;

/** Makes the new face of the old one. Used by one thread only. */
public interface Swapper extends AutoCloseable {
    /** How it wants to see faces. */
    FaceView view();

    /**
     * A face's result depends on nothing but the face.
     *
     * @param bgr n x 3 x R x R, BGR, 0..1, R being the view's resolution
     */
    SwappedFaces swap(float[] bgr, int n);

    @Override
    void close();

    /** Where swappers come from, and enhancers. */
    @FunctionalInterface
    interface Source {
        Swapper open(Drawn drawn) throws IOException;

        /** @throws IOException also where there are swappers only */
        default Enhancer enhancer(ModelManifest model) throws IOException {
            throw new IOException("enhancer " + model.getModelId() + " cannot be had here");
        }
    }
}
