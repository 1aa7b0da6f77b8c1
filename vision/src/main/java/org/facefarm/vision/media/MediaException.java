package org.facefarm.vision.media;

/** A file or stream that cannot be read or written. The message is one line for the user: what, where, what to do. */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MediaException(String message) {
        super(message);
    }

    public MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
