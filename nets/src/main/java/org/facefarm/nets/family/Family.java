package org.facefarm.nets.family;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.facefarm.nets.net.Network;

/** The shapes of network there are. A new one is a file beside {@link DfNet} and a line here; presets give it numbers. */
public enum Family {
    /** {@link DfNet}. */
    DF(DfNet::of),
    /** {@link LiaeNet}. */
    LIAE(LiaeNet::of),
    /** {@link ManyNet}: the one that takes more than two people. */
    MANY(ManyNet::of);

    private final BiFunction<Dims, Integer, Network> shape;
    private final boolean forMany;

    /** Of two people. */
    Family(Function<Dims, Network> shape) {
        this.shape = (dims, people) -> shape.apply(dims);
        this.forMany = false;
    }

    /** Of any number of people. */
    Family(BiFunction<Dims, Integer, Network> shape) {
        this.shape = shape;
        this.forMany = true;
    }

    /** A network of this shape. */
    public Network network(Dims dims, int people) {
        return shape.apply(dims, people);
    }

    /** Whether its network is told whom to draw, and so takes any number of people. */
    public boolean forMany() {
        return forMany;
    }

    /** As people and networks call it: "df". */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of those that take any number of people, or of those that take two. */
    public static List<String> titles(boolean forMany) {
        return Arrays.stream(values())
                .filter(f -> f.forMany == forMany)
                .map(Family::title)
                .toList();
    }
}
