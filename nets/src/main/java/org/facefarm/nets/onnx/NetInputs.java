package org.facefarm.nets.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a network says about the tensors it takes. The first side of each is the number of faces: 1, or left open. */
final class NetInputs {
    /** Faces that go through together where their number is left open: the last batch is filled up, so few. */
    static final int BATCH = 4;

    private final Map<String, TensorInfo> tensors = new TreeMap<>();
    private final int others;

    NetInputs(Map<String, NodeInfo> inputs) {
        inputs.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo tensor) {
                tensors.put(name, tensor);
            }
        });
        others = inputs.size() - tensors.size();
    }

    /** How many there are. */
    int count() {
        return tensors.size() + others;
    }

    /** The one input of float32 that has, after the number of faces, these sides. */
    Optional<String> of(long... sides) {
        return tensors.keySet().stream().filter(name -> fits(name, sides)).findFirst();
    }

    private boolean fits(String name, long... sides) {
        TensorInfo tensor = tensors.get(name);
        long[] shape = tensor.getShape();
        return tensor.type == OnnxJavaType.FLOAT
                && shape.length == sides.length + 1
                && (shape[0] == 1 || shape[0] < 0)
                && Arrays.equals(Arrays.copyOfRange(shape, 1, shape.length), sides);
    }

    /** The input that is a single number, float32 or float64. */
    Optional<String> number() {
        return tensors.keySet().stream()
                .filter(name -> Arrays.stream(tensors.get(name).getShape()).allMatch(side -> Math.abs(side) == 1))
                .filter(name -> Set.of(OnnxJavaType.FLOAT, OnnxJavaType.DOUBLE).contains(tensors.get(name).type))
                .findFirst();
    }

    boolean isDouble(String name) {
        return tensors.get(name).type == OnnxJavaType.DOUBLE;
    }

    /** Of the single number. */
    long[] shape(String name) {
        long[] ones = new long[tensors.get(name).getShape().length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Faces that go through together, given that all of these inputs leave it open, or one does not. */
    int batch(String... names) {
        return Arrays.stream(names).allMatch(name -> tensors.get(name).getShape()[0] < 0) ? BATCH : 1;
    }

    /** For messages: each input with its numbers and sides. */
    @Override
    public String toString() {
        String text = tensors.entrySet().stream()
                .map(input -> "'%s' (%s)".formatted(input.getKey(), sides(input.getValue())))
                .collect(Collectors.joining(", "));
        return tensors.isEmpty() ? "no tensor" : text;
    }

    private static String sides(TensorInfo tensor) {
        return tensor.type.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(tensor.getShape())
                        .mapToObj(side -> side < 0 ? " any" : " " + side)
                        .collect(Collectors.joining(" x", "", ""));
    }
}
