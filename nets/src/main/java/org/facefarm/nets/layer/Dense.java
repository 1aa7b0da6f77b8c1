package org.facefarm.nets.layer;

import java.util.List;
import org.facefarm.nets.layer.OnnxNodes.Attribute;

/** Fully connected with bias; weight is out x in. Flattens its input pixel by pixel. */
public record Dense(int in, int out, Activation activation) implements Layer {
    @Override
    public Extent output(Extent x) {
        if (x.count() != in) {
            throw new IllegalArgumentException("dense layer takes " + in + " numbers, not " + x.count());
        }
        return new Extent(out, 1);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("weight", new long[] {out, in}, Init.forActivation(activation, in, out)),
                new Parameter("bias", new long[] {out}, Init.ZERO));
    }

    @Override
    public long multiplications(Extent x) {
        return (long) in * out;
    }

    @Override
    public String script(ScriptText text, Extent x, String name) {
        return text.dense(this, x, name);
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        String y = nodes.node(
                "Gemm", List.of(nodes.flatten(name, x), nodes.weight(), nodes.weight()), Attribute.of("transB", 1));
        return nodes.activate(y, activation);
    }

    @Override
    public int map(int channels, Extent out, int read) {
        return read;
    }

    @Override
    public List<Places> places(int in, int out) {
        return List.of(new Places(in, out), new Places(0, out));
    }
}
