package org.facefarm.nets.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * What layers make of the input, added to it (Newell et al. 2016): they go down to a smaller map and up again to one of the
 * input's extent, and what is fine in the input goes past them. One within another makes a U-Net.
 */
public record Hourglass(List<Layer> body) implements Layer {
    public Hourglass {
        body = List.copyOf(body);
    }

    @Override
    public Extent output(Extent x) {
        List<Extent> extents = extents(x);
        Extent y = extents.get(body.size());
        if (!y.equals(x)) {
            throw new IllegalArgumentException("an hourglass of " + x + " ends with " + y);
        }
        return y;
    }

    private List<Extent> extents(Extent x) {
        List<Extent> extents = new ArrayList<>(List.of(x));
        body.forEach(layer -> extents.add(layer.output(extents.get(extents.size() - 1))));
        return extents;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            String place = Integer.toString(i);
            body.get(i).parameters().forEach(p -> all.add(p.within(place)));
        }
        return all;
    }

    @Override
    public long multiplications(Extent x) {
        List<Extent> extents = extents(x);
        long sum = 0;
        for (int i = 0; i < body.size(); i++) {
            sum += body.get(i).multiplications(extents.get(i));
        }
        return sum;
    }

    @Override
    public long kept(Extent x) {
        List<Extent> extents = extents(x);
        long sum = x.count();
        for (int i = 0; i < body.size(); i++) {
            sum += body.get(i).kept(extents.get(i));
        }
        return sum;
    }

    @Override
    public String script(ScriptText text, Extent x, String name) {
        List<Extent> extents = extents(x);
        String inner = name;
        for (int i = 0; i < body.size(); i++) {
            inner = body.get(i).script(text, extents.get(i), inner);
        }
        return text.let("torch.add(%s, %s)", inner, name);
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        List<Extent> extents = extents(x);
        String inner = name;
        for (int i = 0; i < body.size(); i++) {
            inner = body.get(i).onnx(nodes, extents.get(i), inner);
        }
        return nodes.node("Add", List.of(inner, name));
    }
}
