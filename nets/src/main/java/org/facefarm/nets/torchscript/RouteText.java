package org.facefarm.nets.torchscript;

import java.util.List;
import org.facefarm.nets.net.Route;

/** A route behind the encoder as text: inters side by side, decoder, mask. */
final class RouteText {
    private RouteText() {}

    /**
     * Adds the way from {@code encoded} to the four channels (float32, before the sigmoid).
     *
     * @param call the arguments of a part's method, with a place for its input
     */
    static String decode(FunctionText f, Route route, String call, String encoded) {
        return decodeCode(f, route, call, code(f, route, call, encoded));
    }

    /** Adds the way from {@code encoded} to the decoder's input. */
    static String code(FunctionText f, Route route, String call, String encoded) {
        List<String> codes = route.inters().stream()
                .distinct()
                .map(inter -> f.let("(self).%s(%s)", inter, call.formatted(encoded)))
                .toList();
        List<String> distinct = route.inters().stream().distinct().toList();
        return route.inters().size() == 1
                ? codes.get(0)
                : f.let(
                        "torch.cat([%s], 1)",
                        String.join(
                                ", ",
                                route.inters().stream()
                                        .map(inter -> codes.get(distinct.indexOf(inter)))
                                        .toList()));
    }

    /** Adds the way from the decoder's input to the four channels. */
    static String decodeCode(FunctionText f, Route route, String call, String code) {
        String face = f.let("(self).%s(%s)", route.decoder(), call.formatted(code));
        return route.mask().isEmpty()
                ? face
                : f.let("torch.cat([%s, (self).%s(%s)], 1)", face, route.mask(), call.formatted(code));
    }
}
