package org.facefarm.nets.net;

import java.util.ArrayList;
import java.util.List;

/**
 * Which numbers of a parameter belong to places of a map. Those of dense layers at the ends of a map do, pixel by pixel; a
 * convolution's serve every place.
 *
 * @param in channels of the map that the inputs are; 0 when they are none
 * @param out channels of the map that the outputs are; 0 when they are none
 */
public record Places(int in, int out) {
    private static final Places NONE = new Places(0, 0);

    /** One for each of the network's parameters, in their order. */
    public static List<Places> of(Network net) {
        List<Places> all = new ArrayList<>();
        int encoded = walk(net.encoder(), net.encoder().input().channels(), all);
        int code = 0;
        for (Part inter : net.inters()) {
            code = walk(inter, encoded, all);
        }
        // The decoder's input may be several inters' maps side by side.
        int decoded = code == 0 ? 0 : net.decoders().get(0).input().channels();
        net.decoders().forEach(part -> walk(part, decoded, all));
        net.conditioning().ifPresent(c -> {
            walk(c.identity(), 0, all);
            walk(c.witness(), decoded, all);
        });
        net.discriminator().ifPresent(part -> walk(part, part.input().channels(), all));
        return List.copyOf(all);
    }

    /** Adds those of a part's parameters; gives the channels of the map that it ends in, even when it has been flattened, else 0. */
    private static int walk(Part part, int channels, List<Places> all) {
        int map = channels;
        List<Layer> layers = part.layers();
        List<Extent> extents = part.extents();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer instanceof Layer.Dense) {
                int out = i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.Reshape to ? to.channels() : 0;
                all.add(new Places(map, out));
                all.add(new Places(0, out));
                map = out;
            } else if (!(layer instanceof Layer.PixelNorm)) {
                layer.parameters().forEach(p -> all.add(NONE));
                map = extents.get(i + 1).channels();
            }
        }
        return map;
    }
}
