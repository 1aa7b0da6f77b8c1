package org.facefarm.bench.fidelity;

import java.util.Arrays;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwappedFaces;

/** Paints every face over, white where it is dark and black where it is bright: no trained net is needed to see it. */
final class Repaint implements Swapper {
    private static final int SIDE = 64;
    private static final int SAMPLES = 3 * SIDE * SIDE;

    @Override
    public FaceView view() {
        return FaceView.of(SIDE);
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        float[] faces = new float[n * SAMPLES];
        float[] masks = new float[n * SIDE * SIDE];
        for (int face = 0; face < n; face++) {
            double sum = 0;
            for (int i = face * SAMPLES; i < (face + 1) * SAMPLES; i++) {
                sum += bgr[i];
            }
            Arrays.fill(faces, face * SAMPLES, (face + 1) * SAMPLES, sum < SAMPLES / 2.0 ? 1 : 0);
        }
        Arrays.fill(masks, 1);
        return new SwappedFaces(faces, masks);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
