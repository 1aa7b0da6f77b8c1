package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import java.util.List;
import org.facefarm.nets.net.Activation;
import org.facefarm.nets.net.Extent;
import org.facefarm.nets.net.Layer;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Precision;

/**
 * A part as a method {@code part(self, p, x, s)} over the list of all parameters, through which autograd can go; s holds the
 * identity codes, a row for each face or one for all. Weights are
 * cast on the way in, so that gradients arrive at the float32 masters.
 */
final class TrainablePart {
    private final FunctionText f;
    private final Precision precision;
    private int parameter;
    private boolean halved;

    private TrainablePart(Part part, int firstParameter, Precision precision) {
        this.f = new FunctionText(part.name(), "p: List[Tensor], x: Tensor, s: Tensor", "Tensor");
        this.precision = precision;
        this.parameter = firstParameter;
    }

    /** @param exactHead whether the last layer computes in float32, for pictures without banding */
    static String method(Part part, int firstParameter, Precision precision, boolean exactHead) {
        return new TrainablePart(part, firstParameter, precision).write(part, exactHead);
    }

    private String write(Part part, boolean exactHead) {
        List<Layer> layers = part.layers();
        List<Extent> extents = part.extents();
        String x = layers.get(0) instanceof Layer.Conv ? ChannelsLast.enter(f, "x") : "x";
        for (int i = 0; i < layers.size(); i++) {
            halved = precision == Precision.BF16 && !(exactHead && i == layers.size() - 1);
            x = layer(layers.get(i), extents.get(i), cast(x));
        }
        return f.returning(exactHead ? ChannelsLast.leave(f, x) : x);
    }

    private String layer(Layer layer, Extent in, String x) {
        if (layer instanceof Layer.Conv conv) {
            return conv(conv, x);
        } else if (layer instanceof Layer.Dense dense) {
            return activate(
                    f.let("torch.linear(%s, %s, %s)", ChannelsLast.flatten(x, in), weight(), weight()),
                    dense.activation());
        } else if (layer instanceof Layer.Reshape to) {
            return ChannelsLast.map(f, x, to.channels(), to.size());
        } else if (layer instanceof Layer.Upscale up) {
            return ChannelsLast.shuffle(f, conv(up.conv(), x), up.output(in));
        } else if (layer instanceof Layer.PixelNorm) {
            return pixelNorm(f, x, in);
        } else if (layer instanceof Layer.Modulate modulate) {
            String both = f.let(
                    "torch.reshape(torch.mul(torch.linear(%s, %s, %s), %s), [-1, 2, %d, 1, 1])",
                    cast("s"), weight(), weight(), literal(Layer.Modulate.SHARE), modulate.channels());
            return f.let(
                    "torch.addcmul(torch.select(%s, 1, 1), %s, torch.add(torch.select(%s, 1, 0), 1.0))", both, x, both);
        } else if (layer instanceof Layer.Residual residual) {
            String inner = conv(residual.second(), conv(residual.first(), x));
            return activate(f.let("torch.add(%s, %s)", inner, x), Activation.LEAKY_02);
        }
        throw new IllegalStateException("no text for " + layer);
    }

    private String conv(Layer.Conv conv, String x) {
        int pad = conv.kernel() / 2;
        return activate(
                f.let(
                        "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], 1)",
                        x, ChannelsLast.weight(weight()), weight(), conv.stride(), conv.stride(), pad, pad),
                conv.activation());
    }

    private String activate(String x, Activation activation) {
        return activation == Activation.LINEAR ? x : f.let("torch.leaky_relu(%s, %s)", x, literal(activation.slope()));
    }

    /** The mean of squares is taken in float32: bfloat16 has too few digits for a sum of thousands. */
    static String pixelNorm(FunctionText f, String x, Extent in) {
        String flat = f.let("torch.to(%s, 6)", ChannelsLast.flatten(x, in));
        return f.let(
                "torch.mul(%s, torch.rsqrt(torch.add(torch.mean(torch.mul(%s, %s), [1], True), 1.0e-06)))",
                flat, flat, flat);
    }

    private String weight() {
        return cast("p[%d]".formatted(parameter++));
    }

    private String cast(String x) {
        if (precision == Precision.FP32) {
            return x;
        }
        return "torch.to(%s, %d)".formatted(x, halved ? 15 : 6);
    }
}
