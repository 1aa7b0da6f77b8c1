package org.facefarm.farm;

/** Something the user can mend. The message is one line: what is wrong, where, and what to do. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    public UserError(String message) {
        this(message, ExitCode.FAILED);
    }

    public UserError(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A refusal for want of consent. */
    public static UserError refused(String message) {
        return new UserError(message, ExitCode.REFUSED);
    }

    public int exitCode() {
        return exitCode;
    }
}
