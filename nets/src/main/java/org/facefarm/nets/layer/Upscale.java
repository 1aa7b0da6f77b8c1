package org.facefarm.nets.layer;

import java.util.List;
import org.facefarm.nets.internal.layer.ChannelsLast;
import org.facefarm.nets.layer.OnnxNodes.Attribute;

/** The literature's "upscale": conv3 to 4C, activation, pixel shuffle (Shi et al. 2016) to C x 2S x 2S; the convolution's channels hold
 * the square's upper left pixel first, then its upper right, lower left, lower right (ONNX's "DCR"). */
public record Upscale(int in, int out, Activation activation) implements Layer {
    /** With leaky 0.1, as everywhere but at the end. */
    public Upscale(int in, int out) {
        this(in, out, Activation.LEAKY_01);
    }

    public Conv conv() {
        return new Conv(in, 4 * out, 3, 1, activation);
    }

    @Override
    public Extent output(Extent x) {
        return new Extent(out, 2 * conv().output(x).size());
    }

    @Override
    public List<Parameter> parameters() {
        return conv().parameters().stream()
                .map(p -> new Parameter(p.name(), p.shape(), p.init().beforePixelShuffle()))
                .toList();
    }

    @Override
    public long multiplications(Extent x) {
        return conv().multiplications(x);
    }

    @Override
    public long kept(Extent x) {
        return conv().kept(x) + output(x).count();
    }

    @Override
    public String script(ScriptText text, Extent x, String name) {
        return ChannelsLast.shuffle(text, conv().script(text, x, name), output(x));
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        return nodes.node(
                "DepthToSpace",
                List.of(conv().onnx(nodes, x, name)),
                Attribute.of("blocksize", 2),
                Attribute.of("mode", "DCR"));
    }
}
