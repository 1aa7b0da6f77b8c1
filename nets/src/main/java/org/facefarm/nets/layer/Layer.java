package org.facefarm.nets.layer;

import java.util.List;

/**
 * One step of a part of a network: takes N x C x S x S (a flat vector is N x C) and gives the next layer's input. A kind of
 * layer is one file, which says everything about it: weights, costs, and its text in TorchScript and in ONNX.
 */
public sealed interface Layer permits Conv, Dense, Hourglass, Modulate, PixelNorm, Reshape, Residual, Upscale {
    /** What comes out for one sample of the given extent. */
    Extent output(Extent in);

    /**
     * Adds what it computes to a TorchScript method, in training as in inference.
     *
     * @param x name of its input
     * @return name of its output
     */
    String script(ScriptText text, Extent in, String x);

    /** Adds what it computes to an ONNX graph; takes and gives names alike. */
    String onnx(OnnxNodes nodes, Extent in, String x);

    /** Weights, in the order in which programs number them; names are relative to the layer. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Multiplications of one sample's forward pass. */
    default long multiplications(Extent in) {
        return 0;
    }

    /** Numbers of one sample that the backward pass needs again, input not counted. */
    default long kept(Extent in) {
        return output(in).count();
    }

    /**
     * Channels of the map that comes out, also where it lies flat, pixel by pixel; 0 where no number belongs to a place.
     *
     * @param channels the same of what goes in
     * @param read what the next layer {@link #reads}
     */
    default int map(int channels, Extent out, int read) {
        return out.channels();
    }

    /** Channels of the map as which it reads a flat vector; 0 where it reads none. */
    default int reads() {
        return 0;
    }

    /**
     * Which numbers of each of its parameters belong to places, between maps of so many channels. A layer that slides over
     * its map has none.
     */
    default List<Places> places(int in, int out) {
        return parameters().stream().map(p -> Places.NONE).toList();
    }
}
