package org.facefarm.worker.log;

/** Records that a task points at are not in the log any more, or cannot be read. */
public final class MissingRecordsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MissingRecordsException(String message) {
        super(message);
    }

    public MissingRecordsException(String message, Throwable cause) {
        super(message, cause);
    }
}
