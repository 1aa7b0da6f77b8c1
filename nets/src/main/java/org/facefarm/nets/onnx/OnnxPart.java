package org.facefarm.nets.onnx;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.Modulate;
import org.facefarm.nets.layer.OnnxNodes;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;

/** Puts a part of a network into an ONNX graph, with one person's identity in it. */
final class OnnxPart implements OnnxNodes {
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
            out = part.layers().get(i).onnx(this, extents.get(i), out);
        }
        return out;
    }

    @Override
    public String node(String operator, List<String> inputs, Attribute... attributes) {
        return graph.node(operator, inputs, attributes);
    }

    @Override
    public String constant(String name, long[] shape, Supplier<float[]> values) {
        return graph.constant(name, shape, values);
    }

    @Override
    public String constant(List<Long> values) {
        return graph.constant(values);
    }

    @Override
    public String modulation(Modulate modulate, String x) {
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
            out[row] = (float) (Modulate.SHARE * sum + plus);
        }
        return out;
    }

    @Override
    public String weight() {
        int place = next++;
        Parameter p = parameters.get(place);
        return graph.constant(p.name(), p.shape(), () -> weights.apply(place));
    }

    @Override
    public String kernels() {
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
