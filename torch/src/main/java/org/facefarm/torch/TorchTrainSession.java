package org.facefarm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.loss.GaussianWindow;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.torchscript.TrainProgram;

/** Training in libtorch: one call for loss and gradients, one for the update. */
final class TorchTrainSession implements TrainSession {
    private final Tensors memory;
    private final NDManager manager;
    private final ScriptModule module;
    private final Lanes lanes;
    private final Network net;
    private final Room room;
    private final Precision precision;
    private Slices slices;
    private final List<String> losses;
    private final Map<Slot, List<NDArray>> tensors = new EnumMap<>(Slot.class);
    private final List<NDArray> windows = new ArrayList<>();

    TorchTrainSession(
            Tensors memory,
            Room room,
            Network net,
            LossWeights weights,
            AdamSettings adam,
            int slices,
            Precision precision,
            int threads) {
        this.memory = memory;
        this.manager = memory.open();
        this.room = room;
        this.precision = precision;
        this.slices = memory.device().isCpu() ? new Slices(slices, room::release) : null;
        this.net = net;
        // A card computes one thing after the other, whoever asks.
        this.lanes = new Lanes(memory.device().isCpu() ? threads : 1);
        this.losses = new ArrayList<>(weights.terms().keySet());
        if (weights.style() != 0) {
            losses.add(LossWeights.STYLE);
        }
        net.conditioning().ifPresent(c -> losses.add(LossWeights.WITNESS));
        net.discriminator().ifPresent(d -> losses.addAll(LossWeights.DUEL));
        this.module = new ScriptModule(
                manager, TrainProgram.archive(net, weights, adam, precision, memory.copied()), threads);
        for (Slot slot : Slot.values()) {
            tensors.put(slot, Tensors.asList(slot.name().toLowerCase(Locale.ROOT), zeros(net.parameters())));
        }
        tensors.get(Slot.WEIGHT).forEach(w -> w.setRequiresGradient(true));
        int resolution = net.resolution();
        for (int side : weights.windows()) {
            GaussianWindow window = new GaussianWindow(side);
            windows.add(memory.of(manager, window.matrix(resolution), window.rows(resolution), resolution));
        }
        if (windows.isEmpty()) {
            // To DJL an empty list is no argument at all.
            windows.add(memory.of(manager, new float[1], 1, 1));
        }
        Tensors.asList("windows", windows);
        // From here on a stray result that lands in this manager is an exception, not a leak.
        manager.cap();
    }

    private List<NDArray> zeros(List<Parameter> parameters) {
        List<NDArray> arrays = new ArrayList<>();
        for (Parameter p : parameters) {
            arrays.add(manager.zeros(new Shape(p.shape())));
        }
        return arrays;
    }

    @Override
    public StepResult step(TrainBatch batch, StepSettings settings) {
        // On a processor the same preset gives the same bits, so its slices stay.
        return slices(batch).fitting(memory.copied() ? batch.faces() : 1, parts -> step(batch, settings, parts));
    }

    private Slices slices(TrainBatch batch) {
        if (slices == null) {
            // What the state takes of the card is taken by now.
            int parts = Slices.fewest(batch.faces(), 2 * net.activationBytes(precision), room.free());
            slices = new Slices(parts, room::release);
        }
        return slices;
    }

    private StepResult step(TrainBatch batch, StepSettings settings, int slices) {
        try (NDManager scope = manager.newSubManager()) {
            // Of each part the total, the parts and the gradient of every parameter, all of which are summed.
            NDList sum = new NDList();
            int beside = lanes.of(batch.faces() / slices);
            int parts = slices * beside;
            for (int slice = 0; slice < parts; slice += beside) {
                int first = slice;
                for (NDList more : lanes.all(
                        beside, lane -> gradients(scope, batch, new Part(first + lane, parts, beside), settings))) {
                    sum = sum(sum, more);
                }
            }
            if (parts > 1) {
                module.run("divide", List.of(Tensors.scalar(scope, parts)), List.of(Tensors.asList("sum", sum)));
            }
            // All that is read of a step is read at once, at its end: a card is not waited for before.
            float[] told = Tensors.read(update(scope, sum, settings));
            float[] losses = Arrays.copyOfRange(told, 2, told.length);
            return new StepResult(told[0] - opponents(losses), side(losses, 0), side(losses, 1), told[1]);
        }
    }

    /** The number-th of so many parts of a batch, some of which are computed beside one another. */
    private record Part(int number, int of, int beside) {}

    private NDList gradients(NDManager scope, TrainBatch batch, Part part, StepSettings settings) {
        room.take(batch.faces() / part.of() * part.beside());
        List<NDArray> arguments = pictures(scope, batch, part.number(), part.of());
        arguments.add(Tensors.scalar(scope, settings.gan()));
        arguments.add(Tensors.scalar(scope, settings.lossScale()));
        arguments.addAll(windows);
        return module.record("grads", arguments, tensors.get(Slot.WEIGHT), part.beside());
    }

    /** Input, target, masks and people of one slice of both halves. */
    private List<NDArray> pictures(NDManager scope, TrainBatch batch, int slice, int of) {
        int r = net.resolution();
        int n = batch.faces() / of;
        List<NDArray> arguments = new ArrayList<>();
        arguments.add(memory.halves(scope, batch.input(), slice * n, n, 3, r));
        arguments.add(memory.halves(scope, batch.target(), slice * n, n, 3, r));
        arguments.add(memory.halves(scope, batch.masks(), slice * n, n, 2, r));
        arguments.add(memory.oneHot(scope, net.people(), batch.people(slice * n, (slice + 1) * n)));
        return arguments;
    }

    private NDList sum(NDList sum, NDList more) {
        if (sum.isEmpty()) {
            return more;
        }
        try (NDManager scope = manager.newSubManager()) {
            List<List<NDArray>> lists = List.of(Tensors.asList("sum", sum), Tensors.asList("more", more));
            module.run("add", List.of(Tensors.scalar(scope, 0)), lists);
        }
        more.close();
        return sum;
    }

    /** Total, norm of the gradient, parts. */
    private NDArray update(NDManager scope, NDList sum, StepSettings settings) {
        List<NDArray> arguments = List.of(
                Tensors.scalar(scope, settings.rate()),
                Tensors.scalar(scope, (double) settings.step()),
                Tensors.scalar(scope, settings.newShare()),
                Tensors.scalar(scope, settings.lossScale()));
        List<List<NDArray>> lists = List.of(
                tensors.get(Slot.WEIGHT),
                Tensors.asList("told", sum.subNDList(0, 2)),
                Tensors.asList("gradient", sum.subNDList(2)),
                tensors.get(Slot.MOMENT1),
                tensors.get(Slot.MOMENT2),
                tensors.get(Slot.AVERAGE));
        return module.run("update", arguments, lists).get(0);
    }

    @Override
    public float evaluate(TrainBatch batch) {
        return memory.copied()
                ? slices(batch).fitting(batch.faces(), parts -> evaluate(batch, parts))
                : evaluate(batch, 1);
    }

    /** Losses are means over faces, so the mean of equal parts is that of the whole. */
    private float evaluate(TrainBatch batch, int parts) {
        float sum = 0;
        for (int part = 0; part < parts; part++) {
            room.take(batch.faces() / parts);
            try (NDManager scope = manager.newSubManager()) {
                List<NDArray> arguments = pictures(scope, batch, part, parts);
                arguments.addAll(windows);
                sum += Tensors.read(module.run("evaluate", arguments, List.of(tensors.get(Slot.AVERAGE)))
                        .get(0))[0];
            }
        }
        return sum / parts;
    }

    private float opponents(float[] parts) {
        float sum = 0;
        for (int i = 0; i < parts.length; i++) {
            sum += LossWeights.OPPONENTS.contains(losses.get(i / 2)) ? parts[i] : 0;
        }
        return sum;
    }

    private Map<String, Float> side(float[] parts, int side) {
        Map<String, Float> named = new LinkedHashMap<>();
        for (int i = 0; i < losses.size(); i++) {
            named.put(losses.get(i), parts[2 * i + side]);
        }
        return named;
    }

    @Override
    public float[] rebuild(int person, float[] faces, int n) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = memory.of(scope, faces, n, 3, net.resolution(), net.resolution());
            NDArray who = memory.oneHot(scope, net.people(), person);
            String method =
                    "rebuild_" + net.distinctRoutes().indexOf(net.routes().get(person));
            return Tensors.read(module.run(method, List.of(x, who), List.of(tensors.get(Slot.AVERAGE)))
                    .get(0));
        }
    }

    @Override
    public void read(Slot slot, int parameter, FloatBuffer into) {
        NDArray tensor = tensors.get(slot).get(parameter);
        requireFit(tensor, into);
        try (NDManager scope = manager.newSubManager()) {
            NDArray copy =
                    Tensors.onHost(scope, nothing -> {}, tensor.getShape().getShape());
            module.run("read", List.of(copy), List.of(List.of(tensor)));
            into.put(Tensors.numbers(copy));
        }
    }

    @Override
    public void write(Slot slot, int parameter, FloatBuffer from) {
        NDArray tensor = tensors.get(slot).get(parameter);
        requireFit(tensor, from);
        try (NDManager scope = manager.newSubManager()) {
            NDArray copy = Tensors.onHost(
                    scope, numbers -> numbers.put(from), tensor.getShape().getShape());
            module.run("write", List.of(copy), List.of(List.of(tensor)));
        }
    }

    private static void requireFit(NDArray tensor, FloatBuffer numbers) {
        if (numbers.remaining() != tensor.size()) {
            throw new IllegalArgumentException(numbers.remaining() + " numbers for a tensor of " + tensor.getShape());
        }
    }

    /** Arrays alive in the session's manager; constant unless something leaks. */
    int managedArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        lanes.close();
        module.close();
        manager.close();
    }
}
