package org.facefarm.nets.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The df shape: one encoder, one inter, a decoder for each person. Swapping decodes B's code with A's decoder; keeps A's
 * own face shape.
 */
public final class DfNet {
    private DfNet() {}

    public static Network of(Dims dims) {
        Part encoder = Blocks.encoder(dims);
        Part inter = Blocks.inter("inter", dims, encoder.output(), dims.inter());
        Extent code = inter.output();
        boolean ownMask = !dims.mask().isEmpty();
        List<Part> decoders = new ArrayList<>();
        for (String person : List.of("a", "b")) {
            decoders.add(
                    Blocks.decoder("decoder_" + person, dims, code, dims.decoder(), dims.residuals(), ownMask ? 3 : 4));
            if (ownMask) {
                decoders.add(Blocks.decoder("mask_" + person, dims, code, dims.mask(), false, 1));
            }
        }
        Route a = new Route(List.of("inter"), "decoder_a", ownMask ? "mask_a" : "");
        Route b = new Route(List.of("inter"), "decoder_b", ownMask ? "mask_b" : "");
        return new Network(
                "df",
                dims.resolution(),
                encoder,
                List.of(inter),
                decoders,
                List.of(a, b),
                Optional.empty(),
                Optional.empty());
    }
}
