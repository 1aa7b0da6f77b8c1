package org.facefarm.nets.internal.layer;

import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.ScriptText;

/**
 * Maps as text. Tensors keep the order N, C, H, W of dimensions, but in memory the channels of a pixel lie side by side:
 * oneDNN's convolutions take that as it is, and a pixel shuffle moves whole runs of channels. Flat vectors hold maps in the
 * order of memory: pixel by pixel.
 */
public final class ChannelsLast {
    private ChannelsLast() {}

    /** A map from outside in this order. */
    public static String enter(ScriptText f, String map) {
        return f.let("torch.contiguous(%s, memory_format=2)", map);
    }

    /** A map for outside: planes one after the other. */
    public static String leave(ScriptText f, String map) {
        return f.let("torch.contiguous(%s)", map);
    }

    /** An expression: a convolution's weight, out x kernel x kernel x in, as the out x in x kernel x kernel that it stands for. */
    public static String weight(String weight) {
        return "torch.permute(%s, [0, 3, 1, 2])".formatted(weight);
    }

    /** An expression: a map or a vector as a vector. */
    public static String flatten(String x, Extent extent) {
        return extent.size() == 1
                ? "torch.flatten(%s, 1)".formatted(x)
                : "torch.flatten(torch.permute(%s, [0, 2, 3, 1]), 1)".formatted(x);
    }

    /** A vector as a map. */
    public static String map(ScriptText f, String vector, int channels, int size) {
        return f.let("torch.permute(torch.reshape(%s, [-1, %d, %d, %d]), [0, 3, 1, 2])", vector, size, size, channels);
    }

    /** Four times C channels as C channels of twice the side; the pixel's place in its square of four comes before the channel. */
    public static String shuffle(ScriptText f, String map, Extent to) {
        int half = to.size() / 2;
        String rows = f.let(
                "torch.reshape(torch.permute(%s, [0, 2, 3, 1]), [-1, %d, %d, 2, %d])",
                map, half, half, 2 * to.channels());
        return map(f, f.let("torch.permute(%s, [0, 1, 3, 2, 4])", rows), to.channels(), to.size());
    }
}
