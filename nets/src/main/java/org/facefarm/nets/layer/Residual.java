package org.facefarm.nets.layer;

import java.util.List;
import java.util.stream.Stream;

/** conv3 + leaky 0.2 + conv3, added to the input, leaky 0.2. */
public record Residual(int channels) implements Layer {
    public Conv first() {
        return new Conv(channels, channels, 3, 1, Activation.LEAKY_02);
    }

    public Conv second() {
        return new Conv(channels, channels, 3, 1, Activation.LINEAR);
    }

    @Override
    public Extent output(Extent x) {
        return x.require(channels, "residual block");
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(
                        first().parameters().stream().map(p -> p.within("first")),
                        second().parameters().stream().map(p -> p.within("second")))
                .toList();
    }

    @Override
    public long multiplications(Extent x) {
        return first().multiplications(x) + second().multiplications(x);
    }

    @Override
    public long kept(Extent x) {
        return first().kept(x) + second().kept(x) + 2L * x.count();
    }

    @Override
    public String script(ScriptText text, Extent x, String name) {
        String inner = second().script(text, x, first().script(text, x, name));
        return text.activated("torch.add(%s, %s)".formatted(inner, name), Activation.LEAKY_02);
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        String inner = second().onnx(nodes, x, first().onnx(nodes, x, name));
        return nodes.activate(nodes.node("Add", List.of(inner, name)), Activation.LEAKY_02);
    }
}
