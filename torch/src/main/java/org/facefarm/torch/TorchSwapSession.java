package org.facefarm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.torchscript.SwapProgram;

/** Swapping in libtorch with weights laid out once. */
final class TorchSwapSession implements SwapSession {
    /** The same on every machine, so that the same faces come out whatever the number of cores. */
    private static final int THREADS = 2;

    private final NDManager manager;
    private final ScriptModule module;
    private final List<NDArray> packed;
    private final int batch;
    private final int resolution;

    TorchSwapSession(
            NDManager manager, Network net, int person, Precision precision, int batch, Backend.Weights weights) {
        this.manager = manager;
        this.batch = batch;
        this.resolution = net.resolution();
        this.module = new ScriptModule(manager, SwapProgram.archive(net, person, precision, batch), THREADS);
        this.packed = pack(net, person, weights);
        manager.cap();
    }

    private List<NDArray> pack(Network net, int person, Backend.Weights weights) {
        try (NDManager scope = manager.newSubManager()) {
            List<NDArray> plain = new ArrayList<>();
            List<Parameter> parameters = net.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                NDArray w = scope.zeros(new Shape(parameters.get(i).shape()));
                weights.read(i, Tensors.view(w));
                plain.add(w);
            }
            NDList result = module.run(
                    "pack",
                    List.of(Tensors.oneHot(scope, net.people(), person)),
                    List.of(Tensors.asList("weights", plain)));
            result.attach(manager);
            return Tensors.asList("packed", result);
        }
    }

    @Override
    public float[] swap(float[] faces) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = Tensors.of(scope, faces, batch, 3, resolution, resolution);
            return module.run("swap", List.of(x), List.of(packed)).get(0).toFloatArray();
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
