package org.facefarm.nets.torchscript;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.net.Route;

/**
 * Inference on a processor, for one batch size: {@code pack(w, p)} gives the packed weights for the
 * person that the 1 x people one-hot w names, {@code swap(x, q)} takes
 * N x 3 x R x R (BGR, 0..1) and gives N x 4 x R x R (BGR and mask, 0..1).
 */
public final class SwapProgram {
    private SwapProgram() {}

    public static byte[] archive(Network net, int person, Precision precision, int batch) {
        Route route = net.routes().get(person);
        List<String> methods = new ArrayList<>();
        List<String> packing = new ArrayList<>();
        for (Part part : net.parts()) {
            if (onRoute(net, route, part)) {
                PackedPart text = new PackedPart(net, part, packing.size(), precision, batch);
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
