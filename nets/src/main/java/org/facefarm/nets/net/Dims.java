package org.facefarm.nets.net;

import java.util.List;

/**
 * Widths of a df or liae network.
 *
 * @param resolution side of the faces in pixels, a multiple of 16
 * @param encoder channels after each halving convolution
 * @param code length of the code between the dense layers
 * @param inter channels of the map that the inter gives
 * @param decoder channels after each doubling; as many as are needed from the inter's map to the resolution
 * @param residuals whether a residual block follows each doubling of the decoder
 * @param mask channels of the mask head's own ladder; empty when the decoder's last convolution gives the mask too
 * @param pixelNorm whether the encoder's output is normalised
 */
public record Dims(
        int resolution,
        List<Integer> encoder,
        int code,
        int inter,
        List<Integer> decoder,
        boolean residuals,
        List<Integer> mask,
        boolean pixelNorm) {
    public Dims {
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
        mask = List.copyOf(mask);
        if (resolution < 16 || resolution % (1 << encoder.size()) != 0) {
            throw new IllegalArgumentException(
                    "resolution " + resolution + " cannot be halved " + encoder.size() + " times");
        }
        if (mapSize(resolution, decoder) < 1 || resolution % (1 << decoder.size()) != 0) {
            throw new IllegalArgumentException("decoder of " + decoder.size() + " doublings is too deep");
        }
        if (!mask.isEmpty() && mask.size() != decoder.size()) {
            throw new IllegalArgumentException("the mask head must have as many doublings as the decoder");
        }
    }

    /** Side of the map that the decoder starts from. */
    public int mapSize() {
        return mapSize(resolution, decoder);
    }

    private static int mapSize(int resolution, List<Integer> decoder) {
        return resolution >> decoder.size();
    }
}
