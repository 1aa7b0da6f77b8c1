package org.facefarm.schemas;

/** Bytes from a topic that are no record of this farm, or a damaged one. */
public final class BadRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadRecordException(String message) {
        super(message);
    }

    public BadRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
