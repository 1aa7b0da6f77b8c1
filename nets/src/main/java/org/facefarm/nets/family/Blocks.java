package org.facefarm.nets.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.layer.Activation;
import org.facefarm.nets.layer.Conv;
import org.facefarm.nets.layer.Dense;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.Layer;
import org.facefarm.nets.layer.PixelNorm;
import org.facefarm.nets.layer.Reshape;
import org.facefarm.nets.layer.Residual;
import org.facefarm.nets.layer.Upscale;
import org.facefarm.nets.net.Part;

/** The pieces that df and liae are made of. */
final class Blocks {
    private Blocks() {}

    /** Halving convolutions 5x5, optionally normalised: 3 x R x R to a small map. */
    static Part encoder(Dims dims) {
        List<Layer> layers = new ArrayList<>();
        int in = 3;
        for (int i = 0; i < dims.encoder().size(); i++) {
            int out = dims.encoder().get(i);
            layers.add(new Conv(in, out, 5, 2, Activation.LEAKY_01));
            if (dims.has(Variant.DEEPER) && (i == 0 || i == dims.encoder().size() - 1)) {
                layers.add(new Residual(out));
            }
            in = out;
        }
        if (dims.has(Variant.PIXEL_NORM)) {
            layers.add(new PixelNorm());
        }
        return new Part("encoder", new Extent(3, dims.resolution()), layers);
    }

    /** Dense down to the code and up again, then one doubling unless deeper: gives {@code dims.inter()} channels. */
    static Part inter(String name, Dims dims, Extent encoded, int channels) {
        int side = dims.codeSize();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dense(encoded.count(), dims.code(), Activation.LINEAR));
        layers.add(new Dense(dims.code(), channels * side * side, Activation.LINEAR));
        layers.add(new Reshape(channels, side));
        if (!dims.has(Variant.DEEPER)) {
            layers.add(new Upscale(channels, channels));
        }
        return new Part(name, encoded, layers);
    }

    /** Doublings up to the resolution and a last convolution: to B, G, R, and the mask unless it has a head of its own. */
    static Part decoder(String name, Dims dims, Extent code) {
        return ladder(
                name,
                dims,
                code,
                dims.decoder(),
                dims.has(Variant.RESIDUALS),
                dims.mask().isEmpty() ? 4 : 3);
    }

    /** The mask's own ladder, if there is one. */
    static Optional<Part> mask(String name, Dims dims, Extent code) {
        return dims.mask().isEmpty() ? Optional.empty() : Optional.of(ladder(name, dims, code, dims.mask(), false, 1));
    }

    private static Part ladder(
            String name, Dims dims, Extent code, List<Integer> widths, boolean residuals, int channels) {
        List<Layer> layers = new ArrayList<>();
        int in = code.channels();
        for (int out : widths) {
            layers.add(new Upscale(in, out));
            if (residuals) {
                layers.add(new Residual(out));
            }
            in = out;
        }
        layers.add(head(dims, in, channels));
        return new Part(name, code, layers);
    }

    /** The last layer: a convolution, which draws four pixels for one if the net is doubled. */
    static Layer head(Dims dims, int in, int channels) {
        return dims.has(Variant.DOUBLED)
                ? new Upscale(in, channels, Activation.LINEAR)
                : new Conv(in, channels, 3, 1, Activation.LINEAR);
    }
}
