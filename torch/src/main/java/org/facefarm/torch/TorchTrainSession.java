package org.facefarm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
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
    private final NDManager manager;
    private final ScriptModule module;
    private final Network net;
    private final int slices;
    private final List<String> losses;
    private final Map<Slot, List<NDArray>> tensors = new EnumMap<>(Slot.class);
    private final List<NDArray> windows = new ArrayList<>();

    TorchTrainSession(
            NDManager manager,
            Network net,
            LossWeights weights,
            AdamSettings adam,
            int slices,
            Precision precision,
            int threads) {
        this.manager = manager;
        this.slices = slices;
        this.net = net;
        this.losses = new ArrayList<>(weights.terms().keySet());
        if (weights.style() != 0) {
            losses.add(LossWeights.STYLE);
        }
        net.conditioning().ifPresent(c -> losses.add(LossWeights.WITNESS));
        net.discriminator().ifPresent(d -> losses.addAll(LossWeights.DUEL));
        this.module = new ScriptModule(manager, TrainProgram.archive(net, weights, adam, precision), threads);
        for (Slot slot : Slot.values()) {
            tensors.put(slot, Tensors.asList(slot.name().toLowerCase(Locale.ROOT), zeros(net.parameters())));
        }
        tensors.get(Slot.WEIGHT).forEach(w -> w.setRequiresGradient(true));
        int resolution = net.resolution();
        for (int side : weights.windows()) {
            GaussianWindow window = new GaussianWindow(side);
            windows.add(Tensors.of(manager, window.matrix(resolution), window.rows(resolution), resolution));
        }
        if (windows.isEmpty()) {
            // To DJL an empty list is no argument at all.
            windows.add(Tensors.of(manager, new float[1], 1, 1));
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
        try (NDManager scope = manager.newSubManager()) {
            NDList gradients = new NDList();
            float total = 0;
            float[] parts = new float[2 * losses.size()];
            for (int slice = 0; slice < slices; slice++) {
                NDList out = gradients(scope, batch, slice, settings.gan());
                total += out.get(0).getFloat() / slices;
                float[] more = out.get(1).toFloatArray();
                for (int i = 0; i < parts.length; i++) {
                    parts[i] += more[i] / slices;
                }
                gradients = sum(gradients, out.subNDList(2));
            }
            float norm = Float.isFinite(total) ? update(scope, gradients, settings) : Float.NaN;
            return new StepResult(total - opponents(parts), side(parts, 0), side(parts, 1), norm);
        }
    }

    private NDList gradients(NDManager scope, TrainBatch batch, int slice, double gan) {
        List<NDArray> arguments = pictures(scope, batch, slice, slices);
        arguments.add(Tensors.scalar(scope, gan));
        arguments.addAll(windows);
        return module.record("grads", arguments, tensors.get(Slot.WEIGHT));
    }

    /** Input, target, masks and people of one slice of both halves. */
    private List<NDArray> pictures(NDManager scope, TrainBatch batch, int slice, int of) {
        int r = net.resolution();
        int n = batch.faces() / of;
        List<NDArray> arguments = new ArrayList<>();
        arguments.add(Tensors.halves(scope, batch.input(), slice * n, n, 3, r));
        arguments.add(Tensors.halves(scope, batch.target(), slice * n, n, 3, r));
        arguments.add(Tensors.halves(scope, batch.masks(), slice * n, n, 2, r));
        arguments.add(Tensors.oneHot(scope, net.people(), batch.people()));
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

    private float update(NDManager scope, NDList gradients, StepSettings settings) {
        List<NDArray> gradient = Tensors.asList("gradient", gradients);
        if (slices > 1) {
            module.run("divide", List.of(Tensors.scalar(scope, slices)), List.of(gradient));
        }
        List<NDArray> arguments = List.of(
                Tensors.scalar(scope, settings.rate()),
                Tensors.scalar(scope, (double) settings.step()),
                Tensors.scalar(scope, settings.newShare()));
        List<List<NDArray>> lists = List.of(
                tensors.get(Slot.WEIGHT),
                gradient,
                tensors.get(Slot.MOMENT1),
                tensors.get(Slot.MOMENT2),
                tensors.get(Slot.AVERAGE));
        return module.run("update", arguments, lists).get(0).getFloat();
    }

    @Override
    public float evaluate(TrainBatch batch) {
        try (NDManager scope = manager.newSubManager()) {
            List<NDArray> arguments = pictures(scope, batch, 0, 1);
            arguments.addAll(windows);
            return module.run("evaluate", arguments, List.of(tensors.get(Slot.AVERAGE)))
                    .get(0)
                    .getFloat();
        }
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
            NDArray x = Tensors.of(scope, faces, n, 3, net.resolution(), net.resolution());
            NDArray who = Tensors.oneHot(scope, net.people(), person);
            String method =
                    "rebuild_" + net.distinctRoutes().indexOf(net.routes().get(person));
            return module.run(method, List.of(x, who), List.of(tensors.get(Slot.AVERAGE)))
                    .get(0)
                    .toFloatArray();
        }
    }

    @Override
    public void access(Slot slot, int parameter, Consumer<FloatBuffer> body) {
        body.accept(Tensors.view(tensors.get(slot).get(parameter)));
    }

    /** Arrays alive in the session's manager; constant unless something leaks. */
    int managedArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
