package org.facefarm.nets.checkpoint;

/** A checkpoint that is damaged or does not fit: one line, naming what and where. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
