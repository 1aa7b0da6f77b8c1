package org.facefarm.torch;

import ai.djl.engine.Engine;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Device;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;

/** libtorch through DJL, on the processor. Starts the engine on first use; never downloads anything. */
public final class TorchBackend implements Backend {
    private static final String ENGINE = "PyTorch";

    /** Threads of training, when not every core is to be used; DJL's own name for it. */
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private final Tensors tensors;
    private final Precision precision = Processor.hasBfloat16() ? Precision.BF16 : Precision.FP32;

    private final int threads;

    /** Trains with every core, unless DJL is told otherwise. */
    public TorchBackend() {
        this(defaultThreads());
    }

    /** @param threads of training, from 1; swapping always has the same */
    public TorchBackend(int threads) {
        this(Tensors.HOST, threads);
    }

    private TorchBackend(Tensors tensors, int threads) {
        this.tensors = tensors;
        this.threads = threads;
        setUnlessGiven("ai.djl.offline", "true");
        setUnlessGiven("OPT_OUT_TRACKING", "true");
    }

    /**
     * Computes on the processor as on a card: tensors are other ones than those that were filled, nothing is waited for
     * within a step, and the programs are those that any device runs.
     */
    public static TorchBackend asOnACard() {
        return new TorchBackend(new Tensors(Device.CPU, true), defaultThreads());
    }

    private static int defaultThreads() {
        return Math.max(1, Integer.getInteger(THREADS, Runtime.getRuntime().availableProcessors()));
    }

    @Override
    public Device device() {
        return tensors.device();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public String describe() {
        Engine engine = Engine.getEngine(ENGINE);
        return "PyTorch %s through DJL, CPU, %d threads, %s"
                .formatted(engine.getVersion(), threads, precision == Precision.BF16 ? "bfloat16" : "float32");
    }

    @Override
    public TrainSession train(Network net, LossWeights losses, AdamSettings adam, int slices, Precision computeIn) {
        return new TorchTrainSession(tensors, net, losses, adam, slices, computeIn, threads);
    }

    @Override
    public SwapSession swap(Network net, int person, Precision computeIn, int batch, Weights weights) {
        return new TorchSwapSession(tensors, net, person, computeIn, batch, weights);
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
