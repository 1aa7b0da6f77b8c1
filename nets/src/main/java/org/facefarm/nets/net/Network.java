package org.facefarm.nets.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.layer.Places;

/**
 * A face-swap network, described once: training, inference, parameter list and costs all follow from this.
 *
 * <p>Every route takes N x 3 x R x R (BGR, 0..1) and gives N x 4 x R x R before the sigmoid: B, G, R and the face mask. A
 * person's route rebuilds that person from its own picture, and makes that person from anybody else's: this is the swap.
 *
 * @param family name of the shape: "df", "liae" or "many"
 * @param resolution R
 * @param routes one for each person; person 0 is the one whose face is used
 * @param conditioning how one decoder serves everybody; empty when every person has a route of its own
 * @param discriminator 3 x R x R to a map of scores, above 0 where it takes the picture for real; used in training only
 * @param settled whether no step changes encoder and inter; only where one decoder serves everybody
 */
public record Network(
        String family,
        int resolution,
        Part encoder,
        List<Part> inters,
        List<Part> decoders,
        List<Route> routes,
        Optional<Conditioning> conditioning,
        Optional<Part> discriminator,
        boolean settled) {
    public Network {
        inters = List.copyOf(inters);
        decoders = List.copyOf(decoders);
        routes = List.copyOf(routes);
        if (settled && conditioning.isEmpty()) {
            throw new IllegalArgumentException(
                    "family " + family + " is not told whom to draw: what it sees cannot be settled");
        }
    }

    /** The same with a discriminator (its parameters last, so that those before keep their places). */
    public Network withDiscriminator(Part part) {
        return new Network(
                family, resolution, encoder, inters, decoders, routes, conditioning, Optional.of(part), settled);
    }

    /** How many people it knows. */
    public int people() {
        return routes.size();
    }

    /** The different routes; one when the person is told by a code alone. */
    public List<Route> distinctRoutes() {
        return routes.stream().distinct().toList();
    }

    /** Encoder, inters, decoders and masks, identity and witness, in the order of the parameter list. */
    public List<Part> parts() {
        return Stream.of(
                        Stream.of(encoder),
                        inters.stream(),
                        decoders.stream(),
                        conditioning.stream().flatMap(c -> Stream.of(c.identity(), c.witness())),
                        discriminator.stream())
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

    /** Which numbers of each parameter belong to places of a map, in the order of {@link #parameters()}. */
    public List<Places> places() {
        int pixels = encoder.input().channels();
        int encoded = last(encoder.maps(pixels));
        int code = last(inters.get(inters.size() - 1).maps(encoded));
        // The decoder's input may be several inters' maps side by side.
        int decoded = code == 0 ? 0 : decoders.get(0).input().channels();
        List<Places> all = new ArrayList<>(encoder.places(pixels));
        inters.forEach(part -> all.addAll(part.places(encoded)));
        decoders.forEach(part -> all.addAll(part.places(decoded)));
        conditioning.ifPresent(c -> {
            all.addAll(c.identity().places(0));
            all.addAll(c.witness().places(decoded));
        });
        discriminator.ifPresent(part -> all.addAll(part.places(part.input().channels())));
        return all;
    }

    private static int last(List<Integer> maps) {
        return maps.get(maps.size() - 1);
    }

    /** Whether the part takes pictures from outside, not what another part gives. */
    public boolean takesPictures(Part part) {
        return part.equals(encoder) || discriminator.filter(part::equals).isPresent();
    }

    /** Numbers in all parameters. */
    public long parameterCount() {
        return parameters().stream().mapToLong(Parameter::count).sum();
    }

    /** Floating-point operations (2 per multiplication) of one face's way along the route. */
    public long forwardFlops(Route route) {
        return 2 * along(route, Part::multiplications);
    }

    private long along(Route route, ToLongFunction<Part> cost) {
        return Stream.concat(seeing(route), learning(route))
                .distinct()
                .mapToLong(name -> cost.applyAsLong(part(name)))
                .sum();
    }

    private Stream<String> seeing(Route route) {
        return Stream.concat(Stream.of(encoder.name()), route.inters().stream());
    }

    /** The parts along the route that gradients go through. */
    private Stream<String> learning(Route route) {
        Stream<String> decoding =
                route.mask().isEmpty() ? Stream.of(route.decoder()) : Stream.of(route.decoder(), route.mask());
        return settled ? decoding : Stream.concat(seeing(route), decoding).distinct();
    }

    /** Floating-point operations of one training face, forward and backward, mean of all people. */
    public long trainingFlops() {
        long forward = routes.stream().mapToLong(this::forwardFlops).sum();
        long learned = routes.stream()
                .flatMap(this::learning)
                .mapToLong(name -> 2 * part(name).multiplications())
                .sum();
        return (forward + 2 * learned) / routes.size();
    }

    /**
     * Bytes that one training face needs between forward and backward pass: the layers' outputs, and the planes that losses
     * are computed of.
     *
     * @param precision what layers compute in
     */
    public long activationBytes(Precision precision) {
        long kept = along(routes.get(routes.size() - 1), Part::kept)
                + discriminator.map(d -> 3 * d.kept()).orElse(0L);
        int lossPlanes = 60;
        return kept * precision.bytes() + (long) lossPlanes * Float.BYTES * resolution * resolution;
    }

    /** Bytes of weights, gradients, two moments and average: what training needs besides activations. */
    public long stateBytes() {
        return 5L * Float.BYTES * parameterCount();
    }
}
