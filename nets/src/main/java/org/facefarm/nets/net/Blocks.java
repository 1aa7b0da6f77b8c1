package org.facefarm.nets.net;

import java.util.ArrayList;
import java.util.List;

/** The pieces that df and liae are made of. */
final class Blocks {
    private Blocks() {}

    /** Halving convolutions 5x5, optionally normalised: 3 x R x R to a small map. */
    static Part encoder(Dims dims) {
        List<Layer> layers = new ArrayList<>();
        int in = 3;
        for (int out : dims.encoder()) {
            layers.add(new Layer.Conv(in, out, 5, 2, Activation.LEAKY_01));
            in = out;
        }
        if (dims.pixelNorm()) {
            layers.add(new Layer.PixelNorm());
        }
        return new Part("encoder", new Extent(3, dims.resolution()), layers);
    }

    /** Dense down to the code and up again, then one doubling: gives {@code dims.inter()} channels. */
    static Part inter(String name, Dims dims, Extent encoded, int channels) {
        int half = dims.mapSize() / 2;
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Dense(encoded.count(), dims.code(), Activation.LINEAR));
        layers.add(new Layer.Dense(dims.code(), channels * half * half, Activation.LINEAR));
        layers.add(new Layer.Reshape(channels, half));
        layers.add(new Layer.Upscale(channels, channels));
        return new Part(name, encoded, layers);
    }

    /** Doublings up to the resolution and a last convolution to the given number of channels. */
    static Part decoder(String name, Dims dims, Extent code, List<Integer> widths, boolean residuals, int channels) {
        List<Layer> layers = new ArrayList<>();
        int in = code.channels();
        for (int out : widths) {
            layers.add(new Layer.Upscale(in, out));
            if (residuals) {
                layers.add(new Layer.Residual(out));
            }
            in = out;
        }
        layers.add(new Layer.Conv(in, channels, 3, 1, Activation.LINEAR));
        return new Part(name, code, layers);
    }
}
