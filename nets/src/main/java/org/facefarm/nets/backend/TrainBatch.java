package org.facefarm.nets.backend;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One step's data, N faces of one person (A) and then N of another (B), at resolution R. Reused from step to step.
 *
 * @param faces N of one side
 * @param people whose faces, as the network numbers people: the two halves', or each face's
 * @param input 2N x 3 x R x R, BGR, 0..1: warped
 * @param target 2N x 3 x R x R, BGR, 0..1: what should come out
 * @param masks 2N x 2 x R x R, 0..1: face mask and emphasis
 */
public record TrainBatch(int faces, int resolution, int[] people, float[] input, float[] target, float[] masks) {
    /** Of two people. */
    public static TrainBatch allocate(int faces, int resolution) {
        return allocate(faces, resolution, new int[] {0, 1});
    }

    /** Of as many people as there are faces. */
    public static TrainBatch ofAnybody(int faces, int resolution) {
        return allocate(faces, resolution, new int[2 * faces]);
    }

    private static TrainBatch allocate(int faces, int resolution, int[] people) {
        int area = resolution * resolution;
        return new TrainBatch(
                faces,
                resolution,
                people,
                new float[2 * faces * 3 * area],
                new float[2 * faces * 3 * area],
                new float[2 * faces * 2 * area]);
    }

    /** Whose the faces from {@code first} up to, not with, {@code end} of both halves are: two numbers, or one for each face. */
    public int[] people(int first, int end) {
        return people.length == 2
                ? people
                : IntStream.concat(Arrays.stream(people, first, end), Arrays.stream(people, faces + first, faces + end))
                        .toArray();
    }
}
