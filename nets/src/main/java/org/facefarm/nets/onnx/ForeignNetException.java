package org.facefarm.nets.onnx;

/** A file that is no network of the kind that is wanted, or none that can be run; the message names it and says why, in one line. */
public final class ForeignNetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignNetException(String message) {
        super(message);
    }

    ForeignNetException(String message, Throwable cause) {
        super(message, cause);
    }
}
