package org.facefarm.bench.fidelity;

import java.util.Arrays;
import org.facefarm.merger.Swapper;
import org.facefarm.nets.swap.SwappedFaces;

/** Makes every face plain green: nobody can miss it, and no trained net is needed. */
final class Repaint implements Swapper {
    private static final int SIDE = 64;
    private static final float[] GREEN = {0.25f, 0.75f, 0.25f};

    @Override
    public int resolution() {
        return SIDE;
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        int plane = SIDE * SIDE;
        float[] faces = new float[n * 3 * plane];
        float[] masks = new float[n * plane];
        for (int i = 0; i < 3 * n; i++) {
            Arrays.fill(faces, i * plane, (i + 1) * plane, GREEN[i % 3]);
        }
        Arrays.fill(masks, 1);
        return new SwappedFaces(faces, masks);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
