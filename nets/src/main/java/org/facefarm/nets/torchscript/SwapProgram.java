package org.facefarm.nets.torchscript;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Precision;

/**
 * Inference on a processor, for one batch size: {@code pack(x, p)} gives the packed weights, {@code swap(x, q)} takes
 * N x 3 x R x R (BGR, 0..1) and gives N x 4 x R x R (BGR and mask, 0..1).
 */
public final class SwapProgram {
    private SwapProgram() {}

    public static byte[] archive(Network net, Precision precision, int batch) {
        List<String> methods = new ArrayList<>();
        List<String> packing = new ArrayList<>();
        for (Part part : net.parts()) {
            if (onRoute(net, part)) {
                PackedPart text = new PackedPart(
                        part,
                        net.firstParameter(part.name()),
                        packing.size(),
                        precision,
                        batch,
                        net.decoders().contains(part));
                methods.add(text.method());
                packing.addAll(text.packing());
            }
        }
        methods.add(packMethod(packing));
        FunctionText swap = new FunctionText("swap", "x: Tensor, q: List[Tensor]", "Tensor");
        String encoded = swap.let("(self).encoder(q, x)");
        String face = RouteText.decode(swap, net.swap(), "q", encoded);
        methods.add(swap.returning("torch.sigmoid(torch.to(%s, 6))", face));
        return ModuleArchive.of(methods);
    }

    private static boolean onRoute(Network net, Part part) {
        return part.equals(net.encoder())
                || net.swap().inters().contains(part.name())
                || net.swap().decoder().equals(part.name())
                || net.swap().mask().equals(part.name());
    }

    /** Takes x only because DJL attaches results to the manager of the first argument. */
    private static String packMethod(List<String> packing) {
        FunctionText f = new FunctionText("pack", "x: Tensor, p: List[Tensor]", "List[Tensor]");
        List<String> tensors = packing.stream().map(e -> f.let("%s", e)).toList();
        return f.returning("[%s]", String.join(", ", tensors));
    }
}
