package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import java.util.List;
import org.facefarm.nets.internal.layer.ChannelsLast;
import org.facefarm.nets.layer.Activation;
import org.facefarm.nets.layer.Conv;
import org.facefarm.nets.layer.Dense;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.Layer;
import org.facefarm.nets.layer.Modulate;
import org.facefarm.nets.layer.ScriptText;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Precision;

/**
 * A part as a method {@code part(self, p, x, s)} over the list of all parameters, through which autograd can go; s holds the
 * identity codes, a row for each face or one for all. Weights are
 * cast on the way in, so that gradients arrive at the float32 masters.
 */
final class TrainablePart implements ScriptText {
    private final FunctionText f;
    private final Precision precision;
    private int parameter;
    private Precision computeIn;

    private TrainablePart(Network net, Part part, Precision precision) {
        this.f = new FunctionText(part.name(), "p: List[Tensor], x: Tensor, s: Tensor", "Tensor");
        this.precision = precision;
        this.parameter = net.firstParameter(part.name());
    }

    /** The last layer of what draws computes in float32, for pictures without banding. */
    static String method(Network net, Part part, Precision precision) {
        return new TrainablePart(net, part, precision)
                .write(part, net.takesPictures(part), net.decoders().contains(part));
    }

    private String write(Part part, boolean enters, boolean draws) {
        List<Layer> layers = part.layers();
        List<Extent> extents = part.extents();
        String x = enters ? ChannelsLast.enter(this, "x") : "x";
        for (int i = 0; i < layers.size(); i++) {
            computeIn = draws && i == layers.size() - 1 ? Precision.FP32 : precision;
            x = layers.get(i).script(this, extents.get(i), cast(x));
        }
        return f.returning(draws ? ChannelsLast.leave(this, x) : x);
    }

    @Override
    public String let(String expression, Object... values) {
        return f.let(expression, values);
    }

    @Override
    public String activated(String expression, Activation activation) {
        String x = let(expression);
        return activation == Activation.LINEAR ? x : let("torch.leaky_relu(%s, %s)", x, literal(activation.slope()));
    }

    @Override
    public String weight() {
        return cast("p[%d]".formatted(parameter++));
    }

    @Override
    public String convolution(Conv conv, Extent in, String x) {
        int pad = conv.kernel() / 2;
        return activated(
                "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], 1)"
                        .formatted(x, ChannelsLast.weight(weight()), weight(), conv.stride(), conv.stride(), pad, pad),
                conv.activation());
    }

    @Override
    public String dense(Dense dense, Extent in, String x) {
        return activated(
                "torch.linear(%s, %s, %s)".formatted(ChannelsLast.flatten(x, in), weight(), weight()),
                dense.activation());
    }

    @Override
    public String modulation(Modulate modulate, String x) {
        String both = let(
                "torch.reshape(torch.mul(torch.linear(%s, %s, %s), %s), [-1, 2, %d, 1, 1])",
                cast("s"), weight(), weight(), literal(Modulate.SHARE), modulate.channels());
        return let("torch.addcmul(torch.select(%s, 1, 1), %s, torch.add(torch.select(%s, 1, 0), 1.0))", both, x, both);
    }

    private String cast(String x) {
        if (precision == Precision.FP32) {
            return x;
        }
        return "torch.to(%s, %d)".formatted(x, computeIn.scalarType());
    }
}
