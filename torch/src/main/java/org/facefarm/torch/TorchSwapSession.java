package org.facefarm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.torchscript.SwapProgram;

/** Swapping in libtorch with weights laid out once. */
final class TorchSwapSession implements SwapSession {
    private final Tensors tensors;
    private final NDManager manager;
    private final ScriptModule module;
    private final List<NDArray> packed;
    private final int batch;
    private final int resolution;

    TorchSwapSession(
            Tensors tensors, Network net, int person, Precision precision, int batch, Backend.Weights weights) {
        this.tensors = tensors;
        this.manager = tensors.open();
        this.batch = batch;
        this.resolution = net.resolution();
        this.module = new ScriptModule(manager, SwapProgram.archive(net, person, precision, batch), SwapNet.THREADS);
        this.packed = pack(net, person, weights);
        manager.cap();
    }

    private List<NDArray> pack(Network net, int person, Backend.Weights weights) {
        try (NDManager scope = manager.newSubManager()) {
            List<NDArray> plain = new ArrayList<>();
            List<Parameter> parameters = net.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                int place = i;
                plain.add(tensors.of(
                        scope,
                        numbers -> weights.read(place, numbers),
                        parameters.get(i).shape()));
            }
            NDList result = module.run(
                    "pack",
                    List.of(tensors.oneHot(scope, net.people(), person)),
                    List.of(Tensors.asList("weights", plain)));
            result.attach(manager);
            return Tensors.asList("packed", result);
        }
    }

    @Override
    public float[] swap(float[] faces) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = tensors.of(scope, faces, batch, 3, resolution, resolution);
            return Tensors.read(module.run("swap", List.of(x), List.of(packed)).get(0));
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
