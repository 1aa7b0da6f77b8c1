package org.facefarm.nets.layer;

import java.util.List;
import org.facefarm.nets.layer.OnnxNodes.Attribute;

/**
 * Convolution with "same" padding (kernel / 2) and bias; weight is out x kernel x kernel x in, the order in which oneDNN
 * and maps in memory have their channels.
 */
public record Conv(int in, int out, int kernel, int stride, Activation activation) implements Layer {
    public Conv {
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException("an even kernel has no middle: " + kernel);
        }
    }

    @Override
    public Extent output(Extent x) {
        return new Extent(out, (x.require(in, "convolution").size() + stride - 1) / stride);
    }

    @Override
    public List<Parameter> parameters() {
        long area = (long) kernel * kernel;
        return List.of(
                new Parameter(
                        "weight",
                        new long[] {out, kernel, kernel, in},
                        Init.forActivation(activation, in * area, out * area)),
                new Parameter("bias", new long[] {out}, Init.ZERO));
    }

    @Override
    public long multiplications(Extent x) {
        Extent y = output(x);
        return (long) y.count() * in * kernel * kernel;
    }

    @Override
    public long kept(Extent x) {
        return (activation == Activation.LINEAR ? 1L : 2L) * output(x).count();
    }

    @Override
    public String script(ScriptText text, Extent x, String name) {
        return text.convolution(this, x, name);
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        long pad = kernel / 2;
        String y = nodes.node(
                "Conv",
                List.of(name, nodes.kernels(), nodes.weight()),
                Attribute.of("kernel_shape", List.of((long) kernel, (long) kernel)),
                Attribute.of("strides", List.of((long) stride, (long) stride)),
                Attribute.of("pads", List.of(pad, pad, pad, pad)));
        return nodes.activate(y, activation);
    }
}
