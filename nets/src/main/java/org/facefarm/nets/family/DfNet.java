package org.facefarm.nets.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Route;

/**
 * The df shape: one encoder, one inter, a decoder for each person. Swapping decodes B's code with A's decoder; keeps A's
 * own face shape.
 */
final class DfNet {
    private DfNet() {}

    public static Network of(Dims dims) {
        Part encoder = Blocks.encoder(dims);
        Part inter = Blocks.inter("inter", dims, encoder.output(), dims.inter());
        Extent code = inter.output();
        List<Part> decoders = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (String person : List.of("a", "b")) {
            Part decoder = Blocks.decoder("decoder_" + person, dims, code);
            Optional<Part> mask = Blocks.mask("mask_" + person, dims, code);
            decoders.add(decoder);
            mask.ifPresent(decoders::add);
            routes.add(new Route(
                    List.of("inter"), decoder.name(), mask.map(Part::name).orElse("")));
        }
        return new Network(
                Family.DF.title(),
                dims.resolution(),
                encoder,
                List.of(inter),
                decoders,
                routes,
                Optional.empty(),
                Optional.empty(),
                dims.settled());
    }
}
