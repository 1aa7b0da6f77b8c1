package org.facefarm.nets.onnx;

import java.util.List;
import java.util.function.IntFunction;
import org.facefarm.nets.net.Activation;
import org.facefarm.nets.net.Extent;
import org.facefarm.nets.net.Layer;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Parameter;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.onnx.OnnxGraph.Attribute;

/** Puts a part of a network into an ONNX graph, with one person's identity in it. */
final class OnnxPart {
    private final OnnxGraph graph;
    private final Part part;
    private final List<Parameter> parameters;
    private final int first;
    private final IntFunction<float[]> weights;
    private final float[] identity;
    private final int person;
    private int next;

    /**
     * @param weights gives all parameters of the network, by place
     * @param identity the person's code; empty where the network has none
     * @param person sets what is made of the identity apart from what is made of another
     */
    OnnxPart(OnnxGraph graph, Network net, String part, IntFunction<float[]> weights, float[] identity, int person) {
        this.graph = graph;
        this.part = net.part(part);
        this.parameters = net.parameters();
        this.first = net.firstParameter(part);
        this.weights = weights;
        this.identity = identity;
        this.person = person;
    }

    /** Adds the nodes behind {@code x}; gives the output's name. */
    String add(String x) {
        next = first;
        String out = x;
        List<Extent> extents = part.extents();
        for (int i = 0; i < part.layers().size(); i++) {
            out = layer(part.layers().get(i), extents.get(i), out);
        }
        return out;
    }

    private String layer(Layer layer, Extent in, String x) {
        if (layer instanceof Layer.Conv conv) {
            return conv(conv, x);
        } else if (layer instanceof Layer.Dense dense) {
            String y = graph.node("Gemm", List.of(flatten(x, in), weight(), weight()), Attribute.of("transB", 1));
            return activate(y, dense.activation());
        } else if (layer instanceof Layer.Reshape to) {
            // 0 keeps the number of samples.
            String shape = graph.constant(List.of(0L, (long) to.size(), (long) to.size(), (long) to.channels()));
            return graph.node(
                    "Transpose",
                    List.of(graph.node("Reshape", List.of(x, shape))),
                    Attribute.of("perm", List.of(0L, 3L, 1L, 2L)));
        } else if (layer instanceof Layer.Upscale up) {
            return graph.node(
                    "DepthToSpace",
                    List.of(conv(up.conv(), x)),
                    Attribute.of("blocksize", 2),
                    Attribute.of("mode", "DCR"));
        } else if (layer instanceof Layer.PixelNorm) {
            return pixelNorm(flatten(x, in));
        } else if (layer instanceof Layer.Modulate modulate) {
            return modulate(modulate, x);
        } else if (layer instanceof Layer.Residual residual) {
            String inner = conv(residual.second(), conv(residual.first(), x));
            return activate(graph.node("Add", List.of(inner, x)), Activation.LEAKY_02);
        }
        throw new IllegalStateException("no ONNX for " + layer + " on " + in);
    }

    private String conv(Layer.Conv conv, String x) {
        long pad = conv.kernel() / 2;
        long stride = conv.stride();
        long kernel = conv.kernel();
        String y = graph.node(
                "Conv",
                List.of(x, kernels(), weight()),
                Attribute.of("kernel_shape", List.of(kernel, kernel)),
                Attribute.of("strides", List.of(stride, stride)),
                Attribute.of("pads", List.of(pad, pad, pad, pad)));
        return activate(y, conv.activation());
    }

    /** Vectors hold maps pixel by pixel, ONNX flattens them plane by plane. */
    private String flatten(String x, Extent in) {
        String pixels =
                in.size() == 1 ? x : graph.node("Transpose", List.of(x), Attribute.of("perm", List.of(0L, 2L, 3L, 1L)));
        return graph.node("Flatten", List.of(pixels));
    }

    private String activate(String x, Activation activation) {
        return activation == Activation.LINEAR
                ? x
                : graph.node("LeakyRelu", List.of(x), Attribute.of("alpha", (float) activation.slope()));
    }

    private String pixelNorm(String x) {
        String epsilon = graph.constant("epsilon", new long[] {1}, () -> new float[] {1e-6f});
        String mean = graph.node(
                "ReduceMean",
                List.of(graph.node("Mul", List.of(x, x))),
                Attribute.of("axes", List.of(1L)),
                Attribute.of("keepdims", 1));
        return graph.node("Div", List.of(x, graph.node("Sqrt", List.of(graph.node("Add", List.of(mean, epsilon))))));
    }

    private String modulate(Layer.Modulate modulate, String x) {
        int weight = next++;
        int bias = next++;
        int channels = modulate.channels();
        String name = parameters.get(weight).name() + "." + person;
        long[] shape = {1, channels, 1, 1};
        String gain = graph.constant(name + ".gain", shape, () -> linear(weight, bias, 0, channels, 1));
        String shift = graph.constant(name + ".shift", shape, () -> linear(weight, bias, channels, channels, 0));
        return graph.node("Add", List.of(graph.node("Mul", List.of(x, gain)), shift));
    }

    /** Some rows of weight times identity plus bias, as much of it as a modulation takes, plus a number. */
    private float[] linear(int weight, int bias, int firstRow, int rows, float plus) {
        float[] w = weights.apply(weight);
        float[] b = weights.apply(bias);
        float[] out = new float[rows];
        for (int row = 0; row < rows; row++) {
            double sum = b[firstRow + row];
            for (int i = 0; i < identity.length; i++) {
                sum += (double) w[(firstRow + row) * identity.length + i] * identity[i];
            }
            out[row] = (float) (Layer.Modulate.SHARE * sum + plus);
        }
        return out;
    }

    private String weight() {
        int place = next++;
        Parameter p = parameters.get(place);
        return graph.constant(p.name(), p.shape(), () -> weights.apply(place));
    }

    /** A convolution's weight in ONNX's order: out x in x kernel x kernel. */
    private String kernels() {
        int place = next++;
        Parameter p = parameters.get(place);
        int out = (int) p.shape()[0];
        int area = (int) (p.shape()[1] * p.shape()[2]);
        int in = (int) p.shape()[3];
        return graph.constant(p.name(), new long[] {out, in, p.shape()[1], p.shape()[2]}, () -> {
            float[] ours = weights.apply(place);
            float[] planes = new float[ours.length];
            for (int i = 0; i < ours.length; i++) {
                planes[(i / (area * in) * in + i % in) * area + i / in % area] = ours[i];
            }
            return planes;
        });
    }

    /** The code that an identity part gives for this person: a dense layer on a one-hot vector, then pixel norm. */
    static float[] identity(Network net, int person, IntFunction<float[]> weights) {
        if (net.conditioning().isEmpty()) {
            return new float[0];
        }
        int first = net.firstParameter(net.conditioning().get().identity().name());
        float[] w = weights.apply(first);
        float[] code = weights.apply(first + 1).clone();
        double squares = 0;
        for (int i = 0; i < code.length; i++) {
            code[i] += w[i * net.people() + person];
            squares += (double) code[i] * code[i];
        }
        float scale = (float) (1 / Math.sqrt(squares / code.length + 1e-6));
        for (int i = 0; i < code.length; i++) {
            code[i] *= scale;
        }
        return code;
    }
}
