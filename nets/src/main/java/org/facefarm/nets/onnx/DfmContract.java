package org.facefarm.nets.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * What a DFM file says about itself: input {@code in_face:0} (N x R x R x 3), perhaps {@code morph_value:0} (1), and three
 * outputs that count by their place: the target's mask, the new face, the new face's mask.
 *
 * @param resolution R
 * @param morphs whether it takes a morph value: how far to go from the target's face to the new one
 */
record DfmContract(int resolution, boolean morphs) {
    static final String FACE = "in_face:0";
    static final String MORPH = "morph_value:0";

    private static final int OUTPUTS = 3;
    private static final int SMALLEST = 32;
    /** Beyond the largest networks of the field, and a batch of it still fits into memory. */
    private static final int LARGEST = 1024;

    /** @throws ForeignNetException when the file is a network of another kind */
    static DfmContract of(OnnxSession session) {
        Path file = session.file();
        Map<String, NodeInfo> inputs = session.inputs();
        Set<String> names = inputs.keySet();
        if (!names.equals(Set.of(FACE)) && !names.equals(Set.of(FACE, MORPH))) {
            throw new ForeignNetException(
                    "%s is no DFM network: its inputs are %s, not %s".formatted(file, String.join(", ", names), FACE));
        }
        if (session.outputs().size() < OUTPUTS) {
            throw new ForeignNetException(
                    "%s is no DFM network: it gives %d tensors, not the target's mask, the face and its mask"
                            .formatted(file, session.outputs().size()));
        }
        return new DfmContract(resolution(inputs.get(FACE), file), names.contains(MORPH));
    }

    private static int resolution(NodeInfo input, Path file) {
        if (!(input.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new ForeignNetException(
                    file + " takes faces in other numbers than float32: export it with float32 inputs");
        }
        long[] shape = tensor.getShape();
        boolean faces = shape.length == 4 && shape[1] == shape[2] && shape[3] == 3;
        if (!faces || shape[1] < SMALLEST || shape[1] > LARGEST) {
            throw new ForeignNetException("%s takes faces of %s, not of N x R x R x 3 with R from %d to %d"
                    .formatted(file, shape(shape), SMALLEST, LARGEST));
        }
        if (shape[0] > 0) {
            throw new ForeignNetException(
                    "%s takes %d faces at a time and no other number: export it with a free batch size"
                            .formatted(file, shape[0]));
        }
        return (int) shape[1];
    }

    private static String shape(long[] shape) {
        return String.join(
                " x ",
                Arrays.stream(shape)
                        .mapToObj(d -> d < 0 ? "any" : Long.toString(d))
                        .toList());
    }
}
