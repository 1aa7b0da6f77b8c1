package org.facefarm.nets.family;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.layer.Activation;
import org.facefarm.nets.layer.Dense;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.Layer;
import org.facefarm.nets.layer.Modulate;
import org.facefarm.nets.layer.PixelNorm;
import org.facefarm.nets.layer.Reshape;
import org.facefarm.nets.layer.Residual;
import org.facefarm.nets.layer.Upscale;
import org.facefarm.nets.net.Conditioning;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Route;

/**
 * Any number of people in one model: one encoder, one inter and one decoder that is told whom to draw by an identity code,
 * which scales and shifts the channels of each level. Anybody can be swapped to anybody; one more person is one more column
 * of the identity's weights.
 */
public final class ManyNet {
    /** Length of an identity code. */
    private static final int IDENTITY = 64;

    private static final int WITNESS = 64;

    private ManyNet() {}

    public static Network of(Dims dims, int people) {
        Part encoder = Blocks.encoder(dims);
        // Not normalised: the decoder then learned much later what a mouth does (decision 10).
        Part inter = new Part(
                "inter",
                encoder.output(),
                List.of(new Dense(encoder.output().count(), dims.code(), Activation.LINEAR)));
        Extent code = inter.output();
        boolean ownMask = !dims.mask().isEmpty();
        List<Part> decoders = new ArrayList<>();
        decoders.add(decoder("decoder", dims, code, dims.decoder(), dims.has(Variant.RESIDUALS), ownMask ? 3 : 4));
        if (ownMask) {
            decoders.add(decoder("mask", dims, code, dims.mask(), false, 1));
        }
        Route route = new Route(List.of("inter"), "decoder", ownMask ? "mask" : "");
        return new Network(
                Family.MANY.title(),
                dims.resolution(),
                encoder,
                List.of(inter),
                decoders,
                Collections.nCopies(people, route),
                Optional.of(new Conditioning(identity(people), witness(code, people))),
                Optional.empty(),
                dims.settled());
    }

    private static Part identity(int people) {
        return new Part(
                "identity",
                new Extent(people, 1),
                List.of(new Dense(people, IDENTITY, Activation.LINEAR), new PixelNorm()));
    }

    private static Part witness(Extent code, int people) {
        return new Part(
                "witness",
                code,
                // Or codes grow without end: the longer one is, the surer the witness errs.
                List.of(
                        new PixelNorm(),
                        new Dense(code.count(), WITNESS, Activation.LEAKY_01),
                        new Dense(WITNESS, people, Activation.LINEAR)));
    }

    private static Part decoder(
            String name, Dims dims, Extent code, List<Integer> widths, boolean residuals, int channels) {
        int side = dims.codeSize();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dense(code.count(), dims.inter() * side * side, Activation.LINEAR));
        layers.add(new Reshape(dims.inter(), side));
        layers.add(new Modulate(dims.inter(), IDENTITY));
        if (!dims.has(Variant.DEEPER)) {
            layers.add(new Upscale(dims.inter(), dims.inter()));
            layers.add(new Modulate(dims.inter(), IDENTITY));
        }
        int in = dims.inter();
        for (int out : widths) {
            layers.add(new Upscale(in, out));
            layers.add(new Modulate(out, IDENTITY));
            if (residuals) {
                layers.add(new Residual(out));
            }
            in = out;
        }
        layers.add(Blocks.head(dims, in, channels));
        return new Part(name, code, layers);
    }
}
