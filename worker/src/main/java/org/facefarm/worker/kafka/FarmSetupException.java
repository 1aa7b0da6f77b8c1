package org.facefarm.worker.kafka;

/** The broker is not as the farm needs it. The message is one line for the user: what is wrong and what to do. */
public final class FarmSetupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FarmSetupException(String message) {
        super(message);
    }

    public FarmSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
