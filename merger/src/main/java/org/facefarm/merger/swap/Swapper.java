package org.facefarm.merger.swap;

import java.io.IOException;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.vision.align.Similarity;

/** Makes the new face of the old one. Used by one thread only. */
public interface Swapper extends AutoCloseable {
    /** Side R of faces and masks in pixels. */
    int resolution();

    /** From the farm's aligned unit square to the square that the network wants. */
    default Similarity framing() {
        return Similarity.IDENTITY;
    }

    /** Whether it wants to see the face with grey around it, as this farm trains, or the picture as it is. */
    default boolean faceAlone() {
        return true;
    }

    /**
     * A face's result depends on nothing but the face.
     *
     * @param bgr n x 3 x R x R, BGR, 0..1
     */
    SwappedFaces swap(float[] bgr, int n);

    @Override
    void close();

    /** Where swappers come from. */
    @FunctionalInterface
    interface Source {
        /** @param person identity code of whom to draw, 0 where the model draws one person only */
        Swapper open(ModelManifest model, int person) throws IOException;
    }
}
