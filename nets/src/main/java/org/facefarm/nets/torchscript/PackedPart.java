package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.net.Activation;
import org.facefarm.nets.net.Extent;
import org.facefarm.nets.net.Layer;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Precision;

/**
 * A part for inference on a processor: weights are laid out once for oneDNN and a fixed batch ({@link #packing}), and each
 * convolution takes its activation along. Stock convolution would lay all weights out anew on each call.
 */
final class PackedPart {
    private final FunctionText f;
    private final Precision precision;
    private final int batch;
    private final List<String> packing = new ArrayList<>();
    private final String method;
    private int parameter;
    private int packed;
    private boolean halved;

    /**
     * @param firstParameter place of the part's first parameter in the full list
     * @param firstPacked place of its first tensor in the list of packed ones
     */
    PackedPart(Part part, int firstParameter, int firstPacked, Precision precision, int batch, boolean exactHead) {
        this.f = new FunctionText(part.name(), "q: List[Tensor], x: Tensor", "Tensor");
        this.precision = precision;
        this.batch = batch;
        this.parameter = firstParameter;
        this.packed = firstPacked;
        this.method = write(part, exactHead);
    }

    /** The method {@code part(self, q, x)} over the packed list. */
    String method() {
        return method;
    }

    /** Expressions over {@code p} and {@code s}, the one person's identity code, that give the packed tensors, in order. */
    List<String> packing() {
        return packing;
    }

    private String write(Part part, boolean exactHead) {
        List<Extent> extents = part.extents();
        String x = part.layers().get(0) instanceof Layer.Conv ? ChannelsLast.enter(f, "x") : "x";
        for (int i = 0; i < part.layers().size(); i++) {
            halved = precision == Precision.BF16
                    && !(exactHead && i == part.layers().size() - 1);
            x = layer(part.layers().get(i), extents.get(i), cast(x));
        }
        return f.returning(exactHead ? ChannelsLast.leave(f, x) : x);
    }

    private String layer(Layer layer, Extent in, String x) {
        if (layer instanceof Layer.Conv conv) {
            return conv(conv, in, x);
        } else if (layer instanceof Layer.Dense dense) {
            return dense(dense, in, x);
        } else if (layer instanceof Layer.Reshape to) {
            return ChannelsLast.map(f, x, to.channels(), to.size());
        } else if (layer instanceof Layer.Upscale up) {
            return ChannelsLast.shuffle(f, conv(up.conv(), in, x), up.output(in));
        } else if (layer instanceof Layer.PixelNorm) {
            return TrainablePart.pixelNorm(f, x, in);
        } else if (layer instanceof Layer.Modulate modulate) {
            return modulate(modulate, x);
        } else if (layer instanceof Layer.Residual residual) {
            String inner = conv(residual.second(), in, conv(residual.first(), in, x));
            return f.let("torch.leaky_relu(torch.add(%s, %s), %s)", inner, x, literal(Activation.LEAKY_02.slope()));
        }
        throw new IllegalStateException("no text for " + layer);
    }

    private String conv(Layer.Conv conv, Extent in, String x) {
        int pad = conv.kernel() / 2;
        String geometry = "[%d, %d], [%d, %d], [1, 1], 1".formatted(pad, pad, conv.stride(), conv.stride());
        packing.add("ops.mkldnn._reorder_convolution_weight(%s, %s, [%d, %d, %d, %d])"
                .formatted(ChannelsLast.weight(weight()), geometry, batch, in.channels(), in.size(), in.size()));
        packing.add(weight());
        return f.let(
                "ops.mkldnn._convolution_pointwise(%s, q[%d], q[%d], %s, %s, \"\")",
                x, nextPacked(), nextPacked(), geometry, fused(conv.activation()));
    }

    private String dense(Layer.Dense dense, Extent in, String x) {
        packing.add("ops.mkldnn._reorder_linear_weight(%s, %d)".formatted(weight(), batch));
        packing.add(weight());
        return f.let(
                "ops.mkldnn._linear_pointwise(%s, q[%d], q[%d], %s, \"\")",
                ChannelsLast.flatten(x, in), nextPacked(), nextPacked(), fused(dense.activation()));
    }

    /** The person is known when weights are packed, so gain and shift are constants. */
    private String modulate(Layer.Modulate modulate, String x) {
        int c = modulate.channels();
        String both = "torch.mul(torch.linear(s, p[%d], p[%d]), %s)"
                .formatted(parameter, parameter + 1, literal(Layer.Modulate.SHARE));
        parameter += 2;
        String half = "torch.reshape(torch.narrow(" + both + ", 1, %d, %d), [1, %d, 1, 1])";
        packing.add(cast("torch.add(" + half.formatted(0, c, c) + ", 1.0)"));
        packing.add(cast(half.formatted(c, c, c)));
        int gain = nextPacked();
        return f.let("torch.addcmul(q[%d], %s, q[%d])", nextPacked(), x, gain);
    }

    private static String fused(Activation activation) {
        return activation == Activation.LINEAR
                ? "\"none\", annotate(List[Optional[number]], [])"
                : "\"leaky_relu\", annotate(List[Optional[number]], [%s])".formatted(literal(activation.slope()));
    }

    private int nextPacked() {
        return packed++;
    }

    private String weight() {
        return cast("p[%d]".formatted(parameter++));
    }

    private String cast(String x) {
        return precision == Precision.FP32 ? x : "torch.to(%s, %d)".formatted(x, halved ? 15 : 6);
    }
}
