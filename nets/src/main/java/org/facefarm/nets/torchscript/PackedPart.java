package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import java.util.ArrayList;
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
 * A part for inference: weights are cast and laid out once ({@link #packing}). On a processor stock convolution would lay all of
 * them out anew on each call.
 */
final class PackedPart implements ScriptText {
    private final FunctionText f;
    private final Precision precision;
    private final Kernels kernels;
    private final List<String> packing = new ArrayList<>();
    private final String method;
    private int parameter;
    private int packed;
    private Precision computeIn;

    /** @param firstPacked place of its first tensor in the list of packed ones */
    PackedPart(Network net, Part part, int firstPacked, Precision precision, Kernels kernels) {
        this.f = new FunctionText(part.name(), "q: List[Tensor], x: Tensor", "Tensor");
        this.precision = precision;
        this.kernels = kernels;
        this.parameter = net.firstParameter(part.name());
        this.packed = firstPacked;
        this.method = write(part, net.takesPictures(part), net.decoders().contains(part));
    }

    /** The method {@code part(self, q, x)} over the packed list. */
    String method() {
        return method;
    }

    /** Expressions over {@code p} and {@code s}, the one person's identity code, that give the packed tensors, in order. */
    List<String> packing() {
        return packing;
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
        return activation == Activation.LINEAR
                ? let(expression)
                : let("torch.leaky_relu(%s, %s)", expression, literal(activation.slope()));
    }

    @Override
    public String weight() {
        return packed(parameter());
    }

    @Override
    public String convolution(Conv conv, Extent in, String x) {
        String weight = packed(kernels.laidOut(ChannelsLast.weight(parameter()), conv, in));
        return kernels.convolution(this, x, weight, weight(), conv);
    }

    @Override
    public String dense(Dense dense, Extent in, String x) {
        String weight = packed(kernels.laidOut(parameter()));
        return kernels.dense(this, ChannelsLast.flatten(x, in), weight, weight(), dense);
    }

    /** The person is known when weights are packed, so gain and shift are constants. */
    @Override
    public String modulation(Modulate modulate, String x) {
        int c = modulate.channels();
        String both = "torch.mul(torch.linear(s, p[%d], p[%d]), %s)"
                .formatted(parameter, parameter + 1, literal(Modulate.SHARE));
        parameter += 2;
        String half = "torch.reshape(torch.narrow(" + both + ", 1, %d, %d), [1, %d, 1, 1])";
        String gain = packed(cast("torch.add(" + half.formatted(0, c, c) + ", 1.0)"));
        String shift = packed(cast(half.formatted(c, c, c)));
        return let("torch.addcmul(%s, %s, %s)", shift, x, gain);
    }

    /** Has a tensor computed once, when weights are packed; gives where it then lies. */
    private String packed(String expression) {
        packing.add(expression);
        return "q[%d]".formatted(packed++);
    }

    private String parameter() {
        return cast("p[%d]".formatted(parameter++));
    }

    private String cast(String x) {
        return precision == Precision.FP32 ? x : "torch.to(%s, %d)".formatted(x, computeIn.scalarType());
    }
}
