package org.facefarm.nets.net;

/** The shapes of network there are. */
public enum Family {
    /** {@link DfNet}. */
    DF,
    /** {@link LiaeNet}. */
    LIAE,
    /** {@link ManyNet}: the one that takes more than two people. */
    MANY;

    /** A network of this shape. */
    public Network network(Dims dims, int people) {
        return switch (this) {
            case DF -> DfNet.of(dims);
            case LIAE -> LiaeNet.of(dims);
            case MANY -> ManyNet.of(dims, people);
        };
    }
}
