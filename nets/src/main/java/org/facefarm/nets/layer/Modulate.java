package org.facefarm.nets.layer;

import java.util.List;

/**
 * Scales and shifts each channel by what a dense layer makes of the identity code (FiLM, Perez et al. 2018): x * (1 + 0.1 g)
 * + 0.1 h. Weight is 2 * channels x code, gains first. The identity code is the part's second input.
 *
 * <p>The tenth is a learning rate of its own (as the mapping network's, Karras et al. 2019) and a start at which people differ
 * little: Adam moves all weights by about the rate, whatever they do, and here those of a whole code move together, for all pixels at once.
 */
public record Modulate(int channels, int code) implements Layer {
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

    @Override
    public String script(ScriptText text, Extent x, String name) {
        return text.modulation(this, name);
    }

    @Override
    public String onnx(OnnxNodes nodes, Extent x, String name) {
        return nodes.modulation(this, name);
    }
}
