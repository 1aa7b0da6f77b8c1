package org.facefarm.nets.torchscript;

import static org.facefarm.nets.torchscript.FunctionText.literal;

import org.facefarm.nets.layer.Activation;
import org.facefarm.nets.layer.Conv;
import org.facefarm.nets.layer.Dense;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.ScriptText;

/** How convolutions and dense layers compute in a net that only swaps, and how their weights are laid out for it once. */
sealed interface Kernels {
    /** An expression of a convolution's weight (out x in x kernel x kernel) laid out. */
    String laidOut(String weight, Conv conv, Extent in);

    /** A convolution with what was laid out, and its activation. */
    String convolution(ScriptText f, String x, String weight, String bias, Conv conv);

    /** An expression of a dense layer's weight (out x in) laid out. */
    String laidOut(String weight);

    /** A dense layer with what was laid out, and its activation. */
    String dense(ScriptText f, String x, String weight, String bias, Dense dense);

    private static String squared(int value) {
        return "[%d, %d]".formatted(value, value);
    }

    /** oneDNN's, on processors: laid out for one batch size, and an activation is part of the kernel. */
    record OneDnn(int batch) implements Kernels {
        @Override
        public String laidOut(String weight, Conv conv, Extent in) {
            return "ops.mkldnn._reorder_convolution_weight(%s, %s, [%d, %d, %d, %d])"
                    .formatted(weight, geometry(conv), batch, in.channels(), in.size(), in.size());
        }

        @Override
        public String convolution(ScriptText f, String x, String weight, String bias, Conv conv) {
            return f.let(
                    "ops.mkldnn._convolution_pointwise(%s, %s, %s, %s, %s, \"\")",
                    x, weight, bias, geometry(conv), fused(conv.activation()));
        }

        @Override
        public String laidOut(String weight) {
            return "ops.mkldnn._reorder_linear_weight(%s, %d)".formatted(weight, batch);
        }

        @Override
        public String dense(ScriptText f, String x, String weight, String bias, Dense dense) {
            return f.let(
                    "ops.mkldnn._linear_pointwise(%s, %s, %s, %s, \"\")", x, weight, bias, fused(dense.activation()));
        }

        private static String geometry(Conv conv) {
            return squared(conv.kernel() / 2) + ", " + squared(conv.stride()) + ", [1, 1], 1";
        }

        private static String fused(Activation activation) {
            return activation == Activation.LINEAR
                    ? "\"none\", annotate(List[Optional[number]], [])"
                    : "\"leaky_relu\", annotate(List[Optional[number]], [%s])".formatted(literal(activation.slope()));
        }
    }

    /** Those that libtorch has for every device, for any batch size. */
    record Plain() implements Kernels {
        @Override
        public String laidOut(String weight, Conv conv, Extent in) {
            return "torch.contiguous(%s, memory_format=2)".formatted(weight);
        }

        @Override
        public String convolution(ScriptText f, String x, String weight, String bias, Conv conv) {
            return f.activated(
                    "torch.conv2d(%s, %s, %s, %s, %s, [1, 1], 1)"
                            .formatted(x, weight, bias, squared(conv.stride()), squared(conv.kernel() / 2)),
                    conv.activation());
        }

        @Override
        public String laidOut(String weight) {
            return weight;
        }

        @Override
        public String dense(ScriptText f, String x, String weight, String bias, Dense dense) {
            return f.activated("torch.linear(%s, %s, %s)".formatted(x, weight, bias), dense.activation());
        }
    }
}
