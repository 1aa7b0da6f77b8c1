package org.facefarm.nets.net;

import java.util.List;
import java.util.stream.Stream;

/**
 * A face-swap network, described once: training, inference, parameter list and costs all follow from this.
 *
 * <p>Every route takes N x 3 x R x R (BGR, 0..1) and gives N x 4 x R x R before the sigmoid: B, G, R and the face mask.
 *
 * @param family name of the shape in the literature: "df" or "liae"
 * @param resolution R
 * @param a rebuilds A from a picture of A
 * @param b rebuilds B from a picture of B
 * @param swap makes A from a picture of B
 */
public record Network(
        String family,
        int resolution,
        Part encoder,
        List<Part> inters,
        List<Part> decoders,
        Route a,
        Route b,
        Route swap) {
    public Network {
        inters = List.copyOf(inters);
        decoders = List.copyOf(decoders);
    }

    /** Encoder, inters, decoders and masks, in the order of the parameter list. */
    public List<Part> parts() {
        return Stream.of(Stream.of(encoder), inters.stream(), decoders.stream())
                .flatMap(s -> s)
                .toList();
    }

    /** The part of this name. */
    public Part part(String name) {
        return parts().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part called " + name));
    }

    /** All parameters: checkpoints, optimiser state and programs use this order. */
    public List<Parameter> parameters() {
        return parts().stream().flatMap(p -> p.parameters().stream()).toList();
    }

    /** Place of the part's first parameter in {@link #parameters()}. */
    public int firstParameter(String part) {
        int first = 0;
        for (Part p : parts()) {
            if (p.name().equals(part)) {
                return first;
            }
            first += p.parameters().size();
        }
        throw new IllegalArgumentException("no part called " + part);
    }

    /** Numbers in all parameters. */
    public long parameterCount() {
        return parameters().stream().mapToLong(Parameter::count).sum();
    }

    /** Floating-point operations (2 per multiplication) of one face's way along the route. */
    public long forwardFlops(Route route) {
        Stream<String> decoding =
                route.mask().isEmpty() ? Stream.of(route.decoder()) : Stream.of(route.decoder(), route.mask());
        return 2
                * Stream.of(Stream.of(encoder.name()), route.inters().stream(), decoding)
                        .flatMap(s -> s)
                        .mapToLong(name -> part(name).multiplications())
                        .sum();
    }

    /** Floating-point operations of one training face, forward and backward, mean of both sides. */
    public long trainingFlops() {
        return 3 * (forwardFlops(a) + forwardFlops(b)) / 2;
    }

    /** Bytes of weights, gradients, two moments and average: what training needs besides activations. */
    public long stateBytes() {
        return 5L * Float.BYTES * parameterCount();
    }
}
