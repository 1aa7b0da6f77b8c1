package org.facefarm.nets.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.internal.augment.BatchSource;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.random.Draws;

/**
 * What a training costs on this machine, before it starts: at the preset's full resolution, where it costs most.
 *
 * @param weights numbers that are trained
 * @param stepFlops floating-point operations of one step
 * @param memoryBytes weights, gradients, moments, average, the activations of one slice, and the batches made ahead
 * @param stepSeconds time of one step, data included; measured
 */
public record TrainingEstimate(long weights, double stepFlops, long memoryBytes, double stepSeconds) {
    private static final int FACES = 4;

    private static final long ANYWHERE = 1L << 30;

    /** CUDA's context and libraries, and the working space of convolutions: an assumption on the safe side, not measured. */
    private static final long CARD_OVERHEAD = 2L << 30;

    /** Steps that are not measured: the first ones lay out memory. */
    private static final int WARM_UP = 2;

    /** Bytes and operations alone, without a step. */
    public static TrainingEstimate computed(Backend backend, Preset preset) {
        return computed(backend, preset, preset.network());
    }

    /** Those of the stage that holds at a step. */
    public static TrainingEstimate computed(Backend backend, Preset preset, long step) {
        return computed(backend, preset, preset.network(step));
    }

    private static TrainingEstimate computed(Backend backend, Preset preset, Network net) {
        double faces = 2.0 * preset.batch();
        return new TrainingEstimate(
                net.parameterCount(),
                faces * net.trainingFlops(),
                memoryBytes(preset, net, backend.precision())
                        + secondGradient(backend, net)
                        + batchBytes(backend, preset),
                Double.NaN);
    }

    /** Of the batches that are made ahead, with the one that is being learned from. */
    private static long batchBytes(Backend backend, Preset preset) {
        long area = (long) preset.dims().resolution() * preset.dims().resolution();
        // Input, target and masks, of both sides.
        long batch = 2L * preset.batch() * (3 + 3 + 2) * area * Float.BYTES;
        return (SwapTrainer.BATCHES_AHEAD + BatchSource.threads(backend.device()) + 1) * batch;
    }

    /** On the processor two parts of a batch are computed at a time, each with gradients of its own. */
    private static long secondGradient(Backend backend, Network net) {
        return backend.device().isCpu() ? (long) Float.BYTES * net.parameterCount() : 0;
    }

    private static long memoryBytes(Preset preset, Network net, Precision precision) {
        return net.stateBytes() + 2L * preset.batch() / preset.slices() * net.activationBytes(precision);
    }

    /**
     * Bytes that an order asks of whoever trains the preset, whatever it computes in; 0 for presets that any machine has room
     * for.
     */
    public static long orderedBytes(Preset preset) {
        long bytes = memoryBytes(preset, preset.network(), Precision.BF16);
        return bytes < ANYWHERE ? 0 : bytes;
    }

    /** Bytes that a card needs for the preset's training in bfloat16, with what CUDA and cuDNN take for themselves. */
    public static long cardBytes(Preset preset) {
        return CARD_OVERHEAD + memoryBytes(preset, preset.network(), Precision.BF16);
    }

    /** Takes some steps on faces of noise; gives the median's time. */
    public static TrainingEstimate measured(Backend backend, Preset preset, int steps) throws InterruptedException {
        TrainingEstimate computed = computed(backend, preset);
        FaceSet noise = noise(preset.pictureSize());
        double[] seconds = new double[steps];
        try (SwapTrainer trainer =
                SwapTrainer.fresh(backend, preset.whole(), 1, Collections.nCopies(preset.people(), noise))) {
            for (int i = -WARM_UP; i < steps; i++) {
                long start = System.nanoTime();
                trainer.step();
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
            }
        }
        Arrays.sort(seconds);
        return new TrainingEstimate(computed.weights, computed.stepFlops, computed.memoryBytes, seconds[steps / 2]);
    }

    private static FaceSet noise(int size) {
        Draws draws = new Draws(1);
        List<FacePicture> faces = new ArrayList<>();
        for (int i = 0; i < FACES; i++) {
            byte[] bgr = new byte[3 * size * size];
            byte[] mask = new byte[size * size];
            for (int at = 0; at < bgr.length; at++) {
                bgr[at] = (byte) draws.next();
            }
            Arrays.fill(mask, (byte) 255);
            faces.add(new FacePicture(size, bgr, mask, mask));
        }
        return new FaceSet(faces);
    }
}
