package org.facefarm.nets.family;

import java.util.List;
import java.util.Optional;
import org.facefarm.nets.layer.Activation;
import org.facefarm.nets.layer.Conv;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.Hourglass;
import org.facefarm.nets.layer.Layer;
import org.facefarm.nets.layer.Residual;
import org.facefarm.nets.layer.Upscale;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Part;
import org.facefarm.nets.net.Route;

/**
 * What is in front of a face: a small U-Net with the ends of a swap net, so that sessions train it as one. What it draws is
 * no picture: each of its first three channels says for every pixel of the input how surely it shows something else than
 * the face, 0..1 after the sigmoid. It knows no people: both sides go the same way.
 */
public final class CoverFamily {
    /** Side of its pictures. */
    public static final int RESOLUTION = 80;

    private CoverFamily() {}

    public static Network network() {
        Part encoder = new Part("encoder", new Extent(3, RESOLUTION), List.of(halving(3, 16)));
        Layer deep = new Hourglass(List.of(halving(48, 64), new Residual(64), new Upscale(64, 48)));
        Layer middle =
                new Hourglass(List.of(halving(32, 48), new Residual(48), deep, new Residual(48), new Upscale(48, 32)));
        Layer outer = new Hourglass(List.of(halving(16, 32), middle, new Residual(32), new Upscale(32, 16)));
        Part inter = new Part("inter", encoder.output(), List.of(outer));
        Part decoder = new Part(
                "decoder",
                inter.output(),
                List.of(new Conv(16, 16, 3, 1, Activation.LEAKY_01), new Upscale(16, 4, Activation.LINEAR)));
        Route route = new Route(List.of("inter"), "decoder", "");
        return new Network(
                "cover",
                RESOLUTION,
                encoder,
                List.of(inter),
                List.of(decoder),
                List.of(route, route),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Conv halving(int in, int out) {
        return new Conv(in, out, 5, 2, Activation.LEAKY_01);
    }
}
