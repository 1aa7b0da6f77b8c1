package org.facefarm.nets.layer;

import java.util.List;
import org.facefarm.nets.internal.layer.ChannelsLast;
import org.facefarm.nets.layer.OnnxNodes.Attribute;

/** x * rsqrt(mean(x^2) + 1e-6) over a flat sample (Karras et al. 2018): keeps codes of both people at one scale. */
public record PixelNorm() implements Layer {
    @Override
    public Extent output(Extent x) {
        return new Extent(x.count(), 1);
    }

    /** The mean of squares is taken in float32: bfloat16 has too few digits for a sum of thousands. */
    @Override
    public String script(ScriptText text, Extent x, String name) {
        String flat = text.let("torch.to(%s, 6)", ChannelsLast.flatten(name, x));
        return text.let(
                "torch.mul(%s, torch.rsqrt(torch.add(torch.mean(torch.mul(%s, %s), [1], True), 1.0e-06)))",
                flat, flat, flat);
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        String flat = nodes.flatten(name, x);
        String epsilon = nodes.constant("epsilon", new long[] {1}, () -> new float[] {1e-6f});
        String mean = nodes.node(
                "ReduceMean",
                List.of(nodes.node("Mul", List.of(flat, flat))),
                Attribute.of("axes", List.of(1L)),
                Attribute.of("keepdims", 1));
        String root = nodes.node("Sqrt", List.of(nodes.node("Add", List.of(mean, epsilon))));
        return nodes.node("Div", List.of(flat, root));
    }

    @Override
    public int map(int channels, Extent out, int read) {
        return channels;
    }
}
