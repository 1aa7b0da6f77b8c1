package org.facefarm.bench.media;

import org.facefarm.merger.swapper.FaceView;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwappedFaces;

/** A swapper that nobody is ever given to. */
final class Untouched implements Swapper {
    static final Swapper.Source SOURCE = drawn -> new Untouched();

    @Override
    public FaceView view() {
        return FaceView.of(1);
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        throw new IllegalStateException("nobody was meant, and " + n + " faces came");
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
