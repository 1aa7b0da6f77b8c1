package org.facefarm.delivery;

/** What was merged does not make the video that was ordered. The message is one line for the user. */
public final class BrokenClipException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokenClipException(String message) {
        super(message);
    }
}
