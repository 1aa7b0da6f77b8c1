package org.facefarm.nets.torchscript;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.net.Route;

/**
 * Inference: {@code pack(w, p)} gives the packed weights for the
 * person that the 1 x people one-hot w names, {@code swap(x, q)} takes
 * N x 3 x R x R (BGR, 0..1) and gives N x 4 x R x R (BGR and mask, 0..1).
 */
public final class SwapProgram {
    private SwapProgram() {}

    /** With oneDNN's kernels, which processors have, for batches of this size only. */
    public static byte[] ofProcessors(Network net, int person, Precision precision, int batch) {
        return archive(net, person, precision, new Kernels.OneDnn(batch));
    }

    /** For any device and any size of batches. */
    public static byte[] ofAnyDevice(Network net, int person, Precision precision) {
        return archive(net, person, precision, new Kernels.Plain());
    }

    private static byte[] archive(Network net, int person, Precision precision, Kernels kernels) {
        Route route = net.routes().get(person);
        List<String> methods = new ArrayList<>();
        List<String> packing = new ArrayList<>();
        for (Part part : net.parts()) {
            if (onRoute(net, route, part)) {
                PackedPart text = new PackedPart(net, part, packing.size(), precision, kernels);
                methods.add(text.method());
                packing.addAll(text.packing());
            }
        }
        net.conditioning().ifPresent(c -> methods.add(TrainProgram.trainable(net, c.identity(), Precision.FP32)));
        methods.add(packMethod(net, packing));
        FunctionText swap = new FunctionText("swap", "x: Tensor, q: List[Tensor]", "Tensor");
        String encoded = swap.let("(self).encoder(q, x)");
        String face = RouteText.decode(swap, route, "q, %s", encoded);
        methods.add(swap.returning("torch.sigmoid(torch.to(%s, 6))", face));
        return ModuleArchive.of(methods);
    }

    private static boolean onRoute(Network net, Route route, Part part) {
        return part.equals(net.encoder())
                || route.inters().contains(part.name())
                || route.decoder().equals(part.name())
                || route.mask().equals(part.name());
    }

    private static String packMethod(Network net, List<String> packing) {
        FunctionText f = new FunctionText("pack", "w: Tensor, p: List[Tensor]", "List[Tensor]");
        f.line("s = " + TrainProgram.identityCode(net, "w"));
        List<String> tensors = packing.stream().map(e -> f.let("%s", e)).toList();
        return f.returning("[%s]", String.join(", ", tensors));
    }
}
