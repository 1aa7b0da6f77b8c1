package org.facefarm.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.facefarm.nets.backend.Backend;
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

    private final Precision precision = Processor.hasBfloat16() ? Precision.BF16 : Precision.FP32;

    private final int threads;

    /** Trains with every core, unless DJL is told otherwise. */
    public TorchBackend() {
        this(Math.max(1, Integer.getInteger(THREADS, Runtime.getRuntime().availableProcessors())));
    }

    /** @param threads of training, from 1; swapping always has the same */
    public TorchBackend(int threads) {
        this.threads = threads;
        setUnlessGiven("ai.djl.offline", "true");
        setUnlessGiven("OPT_OUT_TRACKING", "true");
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
        return new TorchTrainSession(newManager(), net, losses, adam, slices, computeIn, threads);
    }

    @Override
    public SwapSession swap(Network net, int person, Precision computeIn, int batch, Weights weights) {
        return new TorchSwapSession(newManager(), net, person, computeIn, batch, weights);
    }

    private static NDManager newManager() {
        return NDManager.newBaseManager(Device.cpu(), ENGINE);
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
