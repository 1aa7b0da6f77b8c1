package org.facefarm.nets.torchscript;

import java.util.List;
import org.facefarm.nets.net.Route;

/** A route behind the encoder as text: inters side by side, decoder, mask. */
final class RouteText {
    private RouteText() {}

    /**
     * Adds the way from {@code encoded} to the four channels (float32, before the sigmoid).
     *
     * @param tensors name of the list the parts take: all parameters or packed ones
     */
    static String decode(FunctionText f, Route route, String tensors, String encoded) {
        List<String> codes = route.inters().stream()
                .distinct()
                .map(inter -> f.let("(self).%s(%s, %s)", inter, tensors, encoded))
                .toList();
        List<String> distinct = route.inters().stream().distinct().toList();
        String code = route.inters().size() == 1
                ? codes.get(0)
                : f.let(
                        "torch.cat([%s], 1)",
                        String.join(
                                ", ",
                                route.inters().stream()
                                        .map(inter -> codes.get(distinct.indexOf(inter)))
                                        .toList()));
        String face = f.let("(self).%s(%s, %s)", route.decoder(), tensors, code);
        return route.mask().isEmpty()
                ? face
                : f.let("torch.cat([%s, (self).%s(%s, %s)], 1)", face, route.mask(), tensors, code);
    }
}
