package org.facefarm.nets.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Route;

/**
 * The liae shape: one encoder, an inter for both people and one for B alone, one decoder over their outputs side by side.
 * A is [ab, ab], B is [b, ab]; swapping feeds [ab, ab] from B's picture. Takes over B's light and shape better.
 */
public final class LiaeNet {
    private LiaeNet() {}

    public static Network of(Dims dims) {
        Part encoder = Blocks.encoder(dims);
        Part ab = Blocks.inter("inter_ab", dims, encoder.output(), dims.inter());
        Part b = Blocks.inter("inter_b", dims, encoder.output(), dims.inter());
        Extent code = new Extent(2 * ab.output().channels(), ab.output().size());
        List<Part> decoders = new ArrayList<>(List.of(Blocks.decoder("decoder", dims, code)));
        Blocks.mask("mask", dims, code).ifPresent(decoders::add);
        String mask = decoders.size() > 1 ? "mask" : "";
        Route routeA = new Route(List.of("inter_ab", "inter_ab"), "decoder", mask);
        Route routeB = new Route(List.of("inter_b", "inter_ab"), "decoder", mask);
        return new Network(
                Family.LIAE.title(),
                dims.resolution(),
                encoder,
                List.of(ab, b),
                decoders,
                List.of(routeA, routeB),
                Optional.empty(),
                Optional.empty(),
                dims.settled());
    }
}
