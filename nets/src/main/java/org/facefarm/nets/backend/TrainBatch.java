package org.facefarm.nets.backend;

/**
 * One step's data, N faces of one person (A) and then N of another (B), at resolution R. Reused from step to step.
 *
 * @param faces N of one side
 * @param people which two people, as the network numbers them
 * @param input 2N x 3 x R x R, BGR, 0..1: warped
 * @param target 2N x 3 x R x R, BGR, 0..1: what should come out
 * @param masks 2N x 2 x R x R, 0..1: face mask and emphasis
 */
public record TrainBatch(int faces, int resolution, int[] people, float[] input, float[] target, float[] masks) {
    public static TrainBatch allocate(int faces, int resolution) {
        int area = resolution * resolution;
        return new TrainBatch(
                faces,
                resolution,
                new int[] {0, 1},
                new float[2 * faces * 3 * area],
                new float[2 * faces * 3 * area],
                new float[2 * faces * 2 * area]);
    }
}
