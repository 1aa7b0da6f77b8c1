package org.facefarm.worker.task;

/** A task that no retry will mend. The message is one line for the user: what is wrong, where, and what to do. */
public class PermanentFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PermanentFailure(String message) {
        super(message);
    }

    public PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
