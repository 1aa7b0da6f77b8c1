package org.facefarm.nets.family;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Widths of a network, and what it has beyond the plain shape.
 *
 * @param resolution side of the faces in pixels, a multiple of 16
 * @param encoder channels after each halving convolution
 * @param code length of the code between the dense layers
 * @param inter channels of the map that the inter gives
 * @param decoder channels after each doubling; as many as are needed from the inter's map to the last convolution
 * @param mask channels of the mask head's own ladder; empty when the decoder's last convolution gives the mask too
 */
public record Dims(
        int resolution,
        List<Integer> encoder,
        int code,
        int inter,
        List<Integer> decoder,
        List<Integer> mask,
        Set<Variant> variants) {
    /** What the plain shape can be given besides; several go together. */
    public enum Variant {
        /** A residual block follows each doubling of the decoder. */
        RESIDUALS,
        /** The encoder's output is normalised: more likeness, the field's "u". */
        PIXEL_NORM,
        /** The last convolution gives four pixels for one: twice the resolution at hardly more cost, the field's "d". */
        DOUBLED,
        /** Residual blocks at both ends of the encoder, and a decoder of one doubling more instead of the inter's: "t". */
        DEEPER,
        /** Lines along lips and brows are drawn over the faces that it looks at. */
        LINES,
        /** What it sees in a face is settled before its training begins, by pretrained weights; only drawing is learned. */
        SETTLED
    }

    public Dims {
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
        mask = List.copyOf(mask);
        variants = Set.copyOf(variants);
        if (resolution < 16 || resolution % (1 << encoder.size()) != 0) {
            throw new IllegalArgumentException(
                    "resolution " + resolution + " cannot be halved " + encoder.size() + " times");
        }
        int doublings = doublings(decoder, variants);
        if (resolution >> doublings < 1 || resolution % (1 << doublings) != 0) {
            throw new IllegalArgumentException("decoder of " + doublings + " doublings is too deep");
        }
        if (!variants.contains(Variant.DEEPER) && (resolution >> doublings) % 2 != 0) {
            throw new IllegalArgumentException("the inter cannot double to the " + (resolution >> doublings)
                    + " places that the decoder starts from");
        }
        if (!mask.isEmpty() && mask.size() != decoder.size()) {
            throw new IllegalArgumentException("the mask head must have as many doublings as the decoder");
        }
    }

    /** Widths of a network with these variants. */
    public Dims(
            int resolution,
            List<Integer> encoder,
            int code,
            int inter,
            List<Integer> decoder,
            List<Integer> mask,
            Variant... variants) {
        this(resolution, encoder, code, inter, decoder, mask, Set.of(variants));
    }

    /**
     * The same widths at a fraction of the resolution.
     *
     * @param by what the resolution is divided by
     * @throws IllegalArgumentException when the layers do not go into what is left
     */
    public Dims shrunk(int by) {
        if (resolution % by != 0) {
            throw new IllegalArgumentException("resolution " + resolution + " cannot be divided by " + by);
        }
        return new Dims(resolution / by, encoder, code, inter, decoder, mask, variants);
    }

    /** Whether lines are drawn over the faces that it looks at. */
    public boolean lined() {
        return has(Variant.LINES);
    }

    /** Whether what it sees in a face is settled before its training begins. */
    public boolean settled() {
        return has(Variant.SETTLED);
    }

    /** The same, but that everything is to be learned. */
    public Dims unsettled() {
        Set<Variant> others = new HashSet<>(variants);
        others.remove(Variant.SETTLED);
        return new Dims(resolution, encoder, code, inter, decoder, mask, others);
    }

    /** Side of the map that the decoder starts from. */
    public int mapSize() {
        return resolution >> doublings(decoder, variants);
    }

    /** Side of the map that the code becomes. */
    int codeSize() {
        return has(Variant.DEEPER) ? mapSize() : mapSize() / 2;
    }

    boolean has(Variant variant) {
        return variants.contains(variant);
    }

    private static int doublings(List<Integer> decoder, Set<Variant> variants) {
        return decoder.size() + (variants.contains(Variant.DOUBLED) ? 1 : 0);
    }
}
