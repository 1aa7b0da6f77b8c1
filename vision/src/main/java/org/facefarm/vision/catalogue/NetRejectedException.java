package org.facefarm.vision.catalogue;

/** A net's bytes are not what the catalogue says. The message is one line for the user: which file, what was expected, what to do. */
public final class NetRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NetRejectedException(String message) {
        super(message);
    }
}
