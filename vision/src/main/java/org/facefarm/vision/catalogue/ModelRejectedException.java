package org.facefarm.vision.catalogue;

/** A net's bytes are not what the catalogue says. The message is one line for the user: which file, what was expected, what to do. */
public final class ModelRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelRejectedException(String message) {
        super(message);
    }
}
