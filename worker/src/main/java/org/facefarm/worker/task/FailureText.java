package org.facefarm.worker.task;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What went wrong, as records tell it. */
public final class FailureText {
    private static final int MAX_MESSAGE = 1000;
    private static final int MAX_STACK = 16_000;

    private FailureText() {}

    /** One line, never empty. */
    public static String line(Throwable error) {
        String text = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        String line = text.replaceAll("\\s*\\R\\s*", "; ")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "..." : line;
    }

    /** Where it went wrong, for developers. */
    public static String stack(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.getBuffer().substring(0, Math.min(text.getBuffer().length(), MAX_STACK));
    }
}
