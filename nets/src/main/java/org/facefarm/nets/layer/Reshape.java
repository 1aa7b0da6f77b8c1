package org.facefarm.nets.layer;

import java.util.List;
import org.facefarm.nets.internal.layer.ChannelsLast;
import org.facefarm.nets.layer.OnnxNodes.Attribute;

/** A flat vector, pixel by pixel, as channels x size x size. */
public record Reshape(int channels, int size) implements Layer {
    @Override
    public Extent output(Extent x) {
        Extent y = new Extent(channels, size);
        if (x.count() != y.count()) {
            throw new IllegalArgumentException("cannot shape " + x.count() + " numbers as " + y);
        }
        return y;
    }

    @Override
    public String script(ScriptText text, Extent x, String name) {
        return ChannelsLast.map(text, name, channels, size);
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        // 0 keeps the number of samples.
        String shape = nodes.constant(List.of(0L, (long) size, (long) size, (long) channels));
        return nodes.node(
                "Transpose",
                List.of(nodes.node("Reshape", List.of(name, shape))),
                Attribute.of("perm", List.of(0L, 3L, 1L, 2L)));
    }

    @Override
    public int reads() {
        return channels;
    }
}
