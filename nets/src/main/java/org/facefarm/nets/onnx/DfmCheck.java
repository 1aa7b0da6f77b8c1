package org.facefarm.nets.onnx;

import java.nio.file.Path;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.random.Draws;
import org.facefarm.nets.swap.SwapNet;

/** Whether an exported network does in ONNX Runtime what its checkpoint does in a backend. */
public final class DfmCheck {
    private static final int FACES = 4;

    private DfmCheck() {}

    /**
     * The greatest difference between the faces that both make of the same noise, 0..1; rounding alone gives less than 0.001.
     *
     * @param face the person whose face is made
     * @throws ForeignNetException when ONNX Runtime cannot run the file
     */
    public static double greatestDifference(Backend backend, Path checkpoint, int face, Path dfm) {
        try (SwapNet ours = SwapNet.load(checkpoint, face, backend, Precision.FP32);
                DfmNet theirs = DfmNet.open(dfm, 1)) {
            float[] noise = new float[FACES * 3 * ours.resolution() * ours.resolution()];
            Draws draws = new Draws(1);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) draws.uniform();
            }
            float[] here = ours.swap(noise, FACES).faces();
            float[] there = theirs.swap(noise, FACES).faces();
            double greatest = 0;
            for (int i = 0; i < here.length; i++) {
                greatest = Math.max(greatest, Math.abs(here[i] - there[i]));
            }
            return greatest;
        }
    }
}
