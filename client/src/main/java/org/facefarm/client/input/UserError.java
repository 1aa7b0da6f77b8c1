package org.facefarm.client.input;

/** Something the user can mend. The message is one line: what is wrong, where, and what to do. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean refusal;

    public UserError(String message) {
        this(message, false);
    }

    private UserError(String message, boolean refusal) {
        super(message);
        this.refusal = refusal;
    }

    /** A refusal for want of consent. */
    public static UserError refused(String message) {
        return new UserError(message, true);
    }

    /** Whether it is for want of consent. */
    public boolean refusal() {
        return refusal;
    }
}
