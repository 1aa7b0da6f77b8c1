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

    private final Slices slices;
    private final Room room;

    TorchSwapSession(
            Tensors tensors,
            Room room,
            Network net,
            int person,
            Precision precision,
            int batch,
            Backend.Weights weights) {
        this.tensors = tensors;
        this.room = room;
        this.slices = new Slices(1, room::release);
        this.manager = tensors.open();
        this.batch = batch;
        this.resolution = net.resolution();
        this.module = new ScriptModule(
                manager,
                tensors.copied()
                        ? SwapProgram.ofAnyDevice(net, person, precision)
                        : SwapProgram.ofProcessors(net, person, precision, batch),
                SwapNet.THREADS);
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
        // What is laid out for a processor is laid out for one size of batches.
        return slices.fitting(tensors.copied() ? batch : 1, parts -> swap(faces, batch / parts));
    }

    private float[] swap(float[] faces, int together) {
        int plane = resolution * resolution;
        float[] swapped = new float[batch * 4 * plane];
        for (int first = 0; first < batch; first += together) {
            room.take(together);
            try (NDManager scope = manager.newSubManager()) {
                int from = first * 3 * plane;
                NDArray x = tensors.of(
                        scope,
                        numbers -> numbers.put(faces, from, together * 3 * plane),
                        together,
                        3,
                        resolution,
                        resolution);
                float[] part = Tensors.read(
                        module.run("swap", List.of(x), List.of(packed)).get(0));
                System.arraycopy(part, 0, swapped, first * 4 * plane, part.length);
            }
        }
        return swapped;
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
