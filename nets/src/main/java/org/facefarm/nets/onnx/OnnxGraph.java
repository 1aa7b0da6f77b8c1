package org.facefarm.nets.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.facefarm.nets.layer.OnnxNodes.Attribute;

/** An ONNX graph in the making (onnx.proto, IR version 7, operator set 12), one node after the other. */
final class OnnxGraph {
    /** As DFM has it; every runtime of the last years reads it. */
    static final int OPERATOR_SET = 12;

    private static final int IR_VERSION = 7;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final Proto nodes = new Proto();
    private final Proto constants = new Proto();
    private final Proto ends = new Proto();
    private final Set<String> named = new HashSet<>();
    private int names;

    /** Adds a node with one output and gives the output's name. */
    String node(String operator, List<String> inputs, Attribute... attributes) {
        String output = "t" + names++;
        node(operator, inputs, List.of(output), attributes);
        return output;
    }

    /** Adds a node with outputs of these names. */
    void node(String operator, List<String> inputs, List<String> outputs, Attribute... attributes) {
        Proto node = new Proto();
        inputs.forEach(name -> node.text(1, name));
        outputs.forEach(name -> node.text(2, name));
        node.text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, message(attribute));
        }
        nodes.message(1, node);
    }

    private static Proto message(Attribute attribute) {
        Proto body = new Proto().text(1, attribute.name());
        if (attribute.value() instanceof Long number) {
            return body.number(3, number).number(20, 2);
        } else if (attribute.value() instanceof Float number) {
            return body.number(2, number).number(20, 1);
        } else if (attribute.value() instanceof String text) {
            return body.text(4, text).number(20, 3);
        }
        for (Object number : (List<?>) attribute.value()) {
            body.number(8, (Long) number);
        }
        return body.number(20, 7);
    }

    /** A float constant, fetched when the file is written; the same name is the same constant. Gives its name. */
    String constant(String name, long[] shape, Supplier<float[]> values) {
        if (!named.add(name)) {
            return name;
        }
        long count = 1;
        Proto tensor = new Proto();
        for (long side : shape) {
            tensor.number(1, side);
            count = Math.multiplyExact(count, side);
        }
        constants.message(5, tensor.number(2, FLOAT).text(8, name).content(9, new Floats(count, values)));
        return name;
    }

    /** Adds a vector of whole numbers, as shapes are. */
    String constant(List<Long> values) {
        String name = "c" + names++;
        Proto tensor = new Proto().number(1, values.size()).number(2, INT64).text(8, name);
        values.forEach(v -> tensor.number(7, v));
        constants.message(5, tensor);
        return name;
    }

    /** Declares a float input of any number of samples and these further sides. */
    void input(String name, long... sides) {
        ends.message(11, value(name, sides));
    }

    /** Declares an output alike; some node must have given it. */
    void output(String name, long... sides) {
        ends.message(12, value(name, sides));
    }

    private static Proto value(String name, long... sides) {
        Proto shape = new Proto().message(1, new Proto().text(2, "N"));
        for (long side : sides) {
            shape.message(1, new Proto().number(1, side));
        }
        Proto tensor = new Proto().number(1, FLOAT).message(2, shape);
        return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
    }

    /** The whole model with this graph. */
    Proto model(String name, Map<String, String> properties) {
        Proto graph = new Proto();
        graph.embed(nodes).text(2, name).embed(constants).embed(ends);
        Proto model = new Proto()
                .number(1, IR_VERSION)
                .text(2, "facefarm")
                .message(7, graph)
                .message(8, new Proto().text(1, "").number(2, OPERATOR_SET));
        properties.forEach(
                (key, value) -> model.message(14, new Proto().text(1, key).text(2, value)));
        return model;
    }

    private record Floats(long count, Supplier<float[]> values) implements Proto.Content {
        @Override
        public long size() {
            return count * Float.BYTES;
        }

        @Override
        public void write(WritableByteChannel channel) throws IOException {
            float[] floats = values.get();
            if (floats.length != count) {
                throw new IllegalStateException("a constant of " + count + " numbers came with " + floats.length);
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size())).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(floats);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
