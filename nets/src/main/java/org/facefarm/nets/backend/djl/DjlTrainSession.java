package org.facefarm.nets.backend.djl;

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
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.loss.GaussianWindow;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Parameter;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.torchscript.TrainProgram;

/** Training in libtorch: one call for loss and gradients, one for the update. */
final class DjlTrainSession implements TrainSession {
    private final NDManager manager;
    private final Module module;
    private final Network net;
    private final List<String> losses;
    private final Map<Slot, List<NDArray>> tensors = new EnumMap<>(Slot.class);
    private final List<NDArray> windows = new ArrayList<>();

    DjlTrainSession(
            NDManager manager, Network net, LossWeights weights, AdamSettings adam, Precision precision, int threads) {
        this.manager = manager;
        this.net = net;
        this.losses = new ArrayList<>(weights.terms().keySet());
        net.conditioning().ifPresent(c -> losses.add(LossWeights.WITNESS));
        this.module = new Module(manager, TrainProgram.archive(net, weights, adam, precision), threads);
        for (Slot slot : Slot.values()) {
            tensors.put(slot, Tensors.asList(slot.name().toLowerCase(Locale.ROOT), zeros(net.parameters())));
        }
        tensors.get(Slot.WEIGHT).forEach(w -> w.setRequiresGradient(true));
        int resolution = net.resolution();
        for (int side : weights.windows()) {
            GaussianWindow window = new GaussianWindow(side);
            windows.add(Tensors.of(manager, window.matrix(resolution), window.rows(resolution), resolution));
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
    public StepResult step(TrainBatch batch, long step, double rate, double newShare) {
        try (NDManager scope = manager.newSubManager()) {
            NDList out = gradients(scope, batch);
            float total = out.get(0).getFloat();
            float[] parts = out.get(1).toFloatArray();
            float norm = Float.NaN;
            if (Float.isFinite(total)) {
                norm = update(scope, out.subNDList(2), step, rate, newShare);
            }
            return new StepResult(total, side(parts, 0), side(parts, 1), norm);
        }
    }

    private NDList gradients(NDManager scope, TrainBatch batch) {
        long n = 2L * batch.faces();
        int resolution = net.resolution();
        List<NDArray> arguments = new ArrayList<>();
        arguments.add(Tensors.of(scope, batch.input(), n, 3, resolution, resolution));
        arguments.add(Tensors.of(scope, batch.target(), n, 3, resolution, resolution));
        arguments.add(Tensors.of(scope, batch.masks(), n, 2, resolution, resolution));
        arguments.add(Tensors.oneHot(scope, net.people(), batch.people()));
        arguments.addAll(windows);
        return module.record("grads", arguments, tensors.get(Slot.WEIGHT));
    }

    private float update(NDManager scope, NDList gradients, long step, double rate, double newShare) {
        List<NDArray> arguments = List.of(
                Tensors.scalar(scope, rate), Tensors.scalar(scope, (double) step), Tensors.scalar(scope, newShare));
        List<List<NDArray>> lists = List.of(
                tensors.get(Slot.WEIGHT),
                Tensors.asList("gradient", gradients),
                tensors.get(Slot.MOMENT1),
                tensors.get(Slot.MOMENT2),
                tensors.get(Slot.AVERAGE));
        return module.run("update", arguments, lists).get(0).getFloat();
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
