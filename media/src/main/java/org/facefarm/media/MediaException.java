package org.facefarm.media;

/**
 * A file or stream that cannot be read or written. The message is one line for the user: what, where, what to do. Control
 * characters, which file names may have, are shown as question marks.
 */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MediaException(String message) {
        super(oneLine(message));
    }

    public MediaException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
