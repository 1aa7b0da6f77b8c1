package org.facefarm.nets.layer;

import java.util.List;
import java.util.function.Supplier;

/** An ONNX graph in the making, as a part's layers write it: for one person, whose identity is part of it. */
public interface OnnxNodes {
    /** An attribute of a node: a whole number, a number, a text or a list of whole numbers. */
    record Attribute(String name, Object value) {
        public static Attribute of(String name, long value) {
            return new Attribute(name, value);
        }

        public static Attribute of(String name, float value) {
            return new Attribute(name, value);
        }

        public static Attribute of(String name, String value) {
            return new Attribute(name, value);
        }

        public static Attribute of(String name, List<Long> values) {
            return new Attribute(name, values);
        }
    }

    /** Adds a node with one output and gives the output's name. */
    String node(String operator, List<String> inputs, Attribute... attributes);

    /** A float constant, fetched when the file is written; the same name is the same constant. Gives its name. */
    String constant(String name, long[] shape, Supplier<float[]> values);

    /** Adds a vector of whole numbers, as shapes are. */
    String constant(List<Long> values);

    /** The part's next parameter, in the order of {@link Layer#parameters()}. */
    String weight();

    /** The next parameter, which is a convolution's, in ONNX's order: out x in x kernel x kernel. */
    String kernels();

    /** Scales and shifts the channels of {@code x} as the next two parameters make of the person's identity code. */
    String modulation(Modulate modulate, String x);

    /** Vectors hold maps pixel by pixel, ONNX flattens them plane by plane. */
    default String flatten(String x, Extent in) {
        String pixels =
                in.size() == 1 ? x : node("Transpose", List.of(x), Attribute.of("perm", List.of(0L, 2L, 3L, 1L)));
        return node("Flatten", List.of(pixels));
    }

    default String activate(String x, Activation activation) {
        return activation == Activation.LINEAR
                ? x
                : node("LeakyRelu", List.of(x), Attribute.of("alpha", (float) activation.slope()));
    }
}
