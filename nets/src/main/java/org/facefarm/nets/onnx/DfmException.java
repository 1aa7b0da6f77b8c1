package org.facefarm.nets.onnx;

/** A file that is no DFM network, or none that can be run; the message names it and says why, in one line. */
public final class DfmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DfmException(String message) {
        super(message);
    }

    DfmException(String message, Throwable cause) {
        super(message, cause);
    }
}
