package org.facefarm.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Optional;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Device;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.torch.device.DeviceException;
import org.facefarm.torch.device.Devices;

/** libtorch through DJL. Starts the engine on first use; never downloads anything. */
public final class TorchBackend implements Backend {
    private static final String ENGINE = "PyTorch";

    /** Threads of training, when not every core is to be used; DJL's own name for it. */
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private final Tensors tensors;
    private final Room room;
    private final Precision precision;
    private final int threads;

    /** On the processor; trains with every core, unless DJL is told otherwise. */
    public TorchBackend() {
        this(defaultThreads());
    }

    /**
     * On the processor.
     *
     * @param threads of training, from 1; swapping always has the same
     */
    public TorchBackend(int threads) {
        this(Tensors.HOST, Room.OF_PROCESSOR, threads, Processor.precision());
    }

    private TorchBackend(Tensors tensors, Room room, int threads, Precision precision) {
        this.tensors = tensors;
        this.room = room;
        this.precision = precision;
        this.threads = threads;
        offline();
    }

    private static void offline() {
        setUnlessGiven("ai.djl.offline", "true");
        setUnlessGiven("OPT_OUT_TRACKING", "true");
    }

    /**
     * On one of the devices that {@link #start} gave.
     *
     * @param threads of training where the processor trains, from 1; empty for every core
     * @param precision to compute in; empty for what the device computes fastest in
     */
    public static TorchBackend on(
            Devices devices, Device device, Optional<Integer> threads, Optional<Precision> precision) {
        return new TorchBackend(
                Tensors.on(device),
                Room.of(device),
                threads.orElseGet(TorchBackend::defaultThreads),
                precision.or(() -> devices.precision(device)).orElseGet(Processor::precision));
    }

    /**
     * Finds out what this process computes on, and has libtorch begin on it where that is a card. The first call of a process
     * decides which libtorch it has.
     *
     * @param wish {@link Devices#AUTO}, or as {@link Device#named} reads it
     * @param libtorch its folder, where one is named
     * @throws DeviceException when a card is asked for and cannot be had, or the folder holds no libtorch that can be used
     */
    public static Devices start(String wish, Optional<Path> libtorch) {
        Devices devices = Devices.of(wish, libtorch);
        devices.prepare();
        offline();
        return devices.tried(wish, TorchBackend::computes);
    }

    /** Has a device do something. */
    private static void computes(Device device) {
        Tensors tensors = Tensors.on(device);
        try (NDManager manager = tensors.open()) {
            Tensors.read(tensors.of(manager, new float[] {1}, 1));
        }
    }

    /**
     * Computes on the processor as on a card: tensors are other ones than those that were filled, nothing is waited for
     * within a step, and the programs are those that any device runs.
     */
    public static TorchBackend asOnACard() {
        return asOnACard(Processor.precision());
    }

    /** As the other, computing in what is given. */
    public static TorchBackend asOnACard(Precision precision) {
        return new TorchBackend(new Tensors(Device.CPU, true), Room.OF_PROCESSOR, defaultThreads(), precision);
    }

    /** As on a card that has memory for so many faces of a half of a batch, or of a swap, at a time. */
    public static TorchBackend asOnACardFor(int faces) {
        return new TorchBackend(
                new Tensors(Device.CPU, true), Room.forFaces(faces), defaultThreads(), Processor.precision());
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
        return "PyTorch %s through DJL, %s, %s"
                .formatted(
                        engine.getVersion(),
                        device().isCpu() ? "CPU, " + threads + " threads" : device(),
                        precision.text());
    }

    @Override
    public TrainSession train(Network net, LossWeights losses, AdamSettings adam, int slices, Precision computeIn) {
        return new TorchTrainSession(tensors, room, net, losses, adam, slices, computeIn, threads);
    }

    @Override
    public int swapBatch(Network net, Precision computeIn) {
        // No more than a merge brings together: the rest would be padding.
        return device().isCpu()
                ? SwapNet.BATCH
                : SwapNet.BATCH / Slices.fewest(SwapNet.BATCH, net.activationBytes(computeIn), room.free());
    }

    @Override
    public SwapSession swap(Network net, int person, Precision computeIn, int batch, Weights weights) {
        return new TorchSwapSession(tensors, room, net, person, computeIn, batch, weights);
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
