package org.facefarm.vision.detect;

/**
 * How nets run.
 *
 * @param threads within one net; services scale by processes, so 1 is usual
 * @param cuda use ONNX Runtime's CUDA provider where the GPU build of ONNX Runtime is on the class path; else the CPU
 */
public record NetOptions(int threads, boolean cuda) {
    public static final NetOptions CPU = new NetOptions(1, false);
}
