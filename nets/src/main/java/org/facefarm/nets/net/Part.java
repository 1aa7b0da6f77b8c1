package org.facefarm.nets.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.Layer;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.layer.Places;

/**
 * A named chain of layers, such as {@code encoder} or {@code decoder_a}.
 *
 * @param name a lower-case identifier: programs call the part by it and parameters are named after it
 */
public record Part(String name, Extent input, List<Layer> layers) {
    public Part {
        layers = List.copyOf(layers);
    }

    /** Extents before each layer and after the last: layers + 1 of them. */
    public List<Extent> extents() {
        List<Extent> extents = new ArrayList<>(List.of(input));
        for (int i = 0; i < layers.size(); i++) {
            try {
                extents.add(layers.get(i).output(extents.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + "." + i + ": " + e.getMessage(), e);
            }
        }
        return extents;
    }

    /** What it gives for one sample. */
    public Extent output() {
        List<Extent> extents = extents();
        return extents.get(extents.size() - 1);
    }

    /** Parameters named {@code part.layer.parameter}, in the order of the layers. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            for (Parameter p : layers.get(i).parameters()) {
                all.add(p.within(name + "." + i));
            }
        }
        return all;
    }

    /** Channels of the maps before each layer and after the last, also where they lie flat; 0 for numbers without place. */
    List<Integer> maps(int input) {
        List<Integer> maps = new ArrayList<>(List.of(input));
        List<Extent> extents = extents();
        for (int i = 0; i < layers.size(); i++) {
            int read = i + 1 < layers.size() ? layers.get(i + 1).reads() : 0;
            maps.add(layers.get(i).map(maps.get(i), extents.get(i + 1), read));
        }
        return maps;
    }

    /** Those of the parameters, when the input is or stands for a map of so many channels. */
    List<Places> places(int input) {
        List<Integer> maps = maps(input);
        List<Places> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            all.addAll(layers.get(i).places(maps.get(i), maps.get(i + 1)));
        }
        return all;
    }

    /** Multiplications of one sample's forward pass. */
    public long multiplications() {
        return sum(Layer::multiplications);
    }

    /** Numbers of one sample that the backward pass needs again. */
    public long kept() {
        return sum(Layer::kept);
    }

    private long sum(ToLongBiFunction<Layer, Extent> cost) {
        List<Extent> extents = extents();
        long sum = 0;
        for (int i = 0; i < layers.size(); i++) {
            sum += cost.applyAsLong(layers.get(i), extents.get(i));
        }
        return sum;
    }
}
