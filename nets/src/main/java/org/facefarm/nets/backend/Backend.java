package org.facefarm.nets.backend;

import java.nio.FloatBuffer;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;

/**
 * What computes, on one device. The one seam between the nets and a tensor library: none of its types cross it, and no view
 * into its memory, which may lie on a card. Thread-safe.
 */
public interface Backend {
    /** Where all its sessions live. */
    Device device();

    /** What the device computes fastest in. */
    Precision precision();

    /** For people: library, device, threads. */
    String describe();

    /**
     * A session whose tensors are all zero.
     *
     * @param slices how many parts a batch is computed in, one after the other
     */
    TrainSession train(Network net, LossWeights losses, AdamSettings adam, int slices, Precision precision);

    /** How many faces are best swapped together: what the device has memory for. The same always on processors. */
    int swapBatch(Network net, Precision precision);

    /** A session that makes this person of every face, with the given weights. */
    SwapSession swap(Network net, int person, Precision precision, int batch, Weights weights);

    /** Where a session gets its weights from. */
    @FunctionalInterface
    interface Weights {
        /** Fills a buffer of the host with the parameter of this place in {@link Network#parameters()}. */
        void read(int parameter, FloatBuffer into);
    }
}
