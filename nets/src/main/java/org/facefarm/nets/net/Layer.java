package org.facefarm.nets.net;

import java.util.List;

/** One step of a {@link Part}: takes N x C x S x S (a flat vector is N x C) and gives the next layer's input. */
public sealed interface Layer {
    /** What comes out for one sample of the given extent. */
    Extent output(Extent in);

    /** Weights, in the order in which programs number them; names are relative to the layer. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Multiplications of one sample's forward pass. */
    default long multiplications(Extent in) {
        return 0;
    }

    /** Numbers of one sample that the backward pass needs again, input not counted. */
    default long kept(Extent in) {
        return output(in).count();
    }

    /**
     * Convolution with "same" padding (kernel / 2) and bias; weight is out x kernel x kernel x in, the order in which oneDNN
     * and maps in memory have their channels.
     */
    record Conv(int in, int out, int kernel, int stride, Activation activation) implements Layer {
        public Conv {
            if (kernel % 2 == 0) {
                throw new IllegalArgumentException("an even kernel has no middle: " + kernel);
            }
        }

        @Override
        public Extent output(Extent x) {
            return new Extent(out, (x.require(in, "convolution").size() + stride - 1) / stride);
        }

        @Override
        public List<Parameter> parameters() {
            int area = kernel * kernel;
            return List.of(
                    new Parameter(
                            "weight",
                            new long[] {out, kernel, kernel, in},
                            Init.forActivation(activation, in * area, out * area)),
                    new Parameter("bias", new long[] {out}, Init.ZERO));
        }

        @Override
        public long multiplications(Extent x) {
            Extent y = output(x);
            return (long) y.count() * in * kernel * kernel;
        }

        @Override
        public long kept(Extent x) {
            return (activation == Activation.LINEAR ? 1L : 2L) * output(x).count();
        }
    }

    /** Fully connected with bias; weight is out x in. Flattens its input pixel by pixel. */
    record Dense(int in, int out, Activation activation) implements Layer {
        @Override
        public Extent output(Extent x) {
            if (x.count() != in) {
                throw new IllegalArgumentException("dense layer takes " + in + " numbers, not " + x.count());
            }
            return new Extent(out, 1);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    new Parameter("weight", new long[] {out, in}, Init.forActivation(activation, in, out)),
                    new Parameter("bias", new long[] {out}, Init.ZERO));
        }

        @Override
        public long multiplications(Extent x) {
            return (long) in * out;
        }
    }

    /** A flat vector, pixel by pixel, as channels x size x size. */
    record Reshape(int channels, int size) implements Layer {
        @Override
        public Extent output(Extent x) {
            Extent y = new Extent(channels, size);
            if (x.count() != y.count()) {
                throw new IllegalArgumentException("cannot shape " + x.count() + " numbers as " + y);
            }
            return y;
        }
    }

    /** The literature's "upscale": conv3 to 4C, activation, pixel shuffle (Shi et al. 2016) to C x 2S x 2S; the convolution's channels hold
     * the square's upper left pixel first, then its upper right, lower left, lower right (ONNX's "DCR"). */
    record Upscale(int in, int out, Activation activation) implements Layer {
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
    }

    /** x * rsqrt(mean(x^2) + 1e-6) over a flat sample (Karras et al. 2018): keeps codes of both people at one scale. */
    record PixelNorm() implements Layer {
        @Override
        public Extent output(Extent x) {
            return new Extent(x.count(), 1);
        }
    }

    /**
     * Scales and shifts each channel by what a dense layer makes of the identity code (FiLM, Perez et al. 2018): x * (1 + 0.1 g)
     * + 0.1 h. Weight is 2 * channels x code, gains first. The identity code is the part's second input.
     *
     * <p>The tenth is a learning rate of its own (as the mapping network's, Karras et al. 2019) and a start at which people differ
     * little: Adam moves all weights by about the rate, whatever they do, and here those of a whole code move together, for all pixels at once.
     */
    record Modulate(int channels, int code) implements Layer {
        /** What the dense layer's output is multiplied by. */
        public static final double SHARE = 0.1;

        @Override
        public Extent output(Extent x) {
            return x.require(channels, "modulation");
        }

        @Override
        public List<Parameter> parameters() {
            return new Dense(code, 2 * channels, Activation.LINEAR).parameters();
        }

        @Override
        public long multiplications(Extent x) {
            return 2L * channels * code + x.count();
        }
    }

    /** conv3 + leaky 0.2 + conv3, added to the input, leaky 0.2. */
    record Residual(int channels) implements Layer {
        public Conv first() {
            return new Conv(channels, channels, 3, 1, Activation.LEAKY_02);
        }

        public Conv second() {
            return new Conv(channels, channels, 3, 1, Activation.LINEAR);
        }

        @Override
        public Extent output(Extent x) {
            return x.require(channels, "residual block");
        }

        @Override
        public List<Parameter> parameters() {
            return java.util.stream.Stream.concat(
                            first().parameters().stream().map(p -> p.within("first")),
                            second().parameters().stream().map(p -> p.within("second")))
                    .toList();
        }

        @Override
        public long multiplications(Extent x) {
            return first().multiplications(x) + second().multiplications(x);
        }

        @Override
        public long kept(Extent x) {
            return first().kept(x) + second().kept(x) + 2L * x.count();
        }
    }
}
