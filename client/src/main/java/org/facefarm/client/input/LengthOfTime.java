package org.facefarm.client.input;

import java.time.DateTimeException;
import java.time.Duration;

/** Lengths of time as people write them. */
public final class LengthOfTime {
    /** For messages. */
    public static final String MEANT = "a length of time such as 90s, 10m, 2h or 1h30m";

    /** As a regular expression. */
    public static final String FORM = "^(?=.)(\\d+|(\\d+h)?(\\d+m)?(\\d+s)?)$";

    private LengthOfTime() {}

    /**
     * Reads 90s, 10m, 2h, 1h30m and plain seconds.
     *
     * @throws IllegalArgumentException that tells what is wrong, in one line
     */
    public static Duration parse(String text) {
        Duration time = length(text);
        if (time.toSeconds() < 1) {
            throw new IllegalArgumentException("'" + text + "' is less than a second; " + MEANT + " is meant");
        }
        return time;
    }

    private static Duration length(String text) {
        try {
            if (text.matches(FORM)) {
                return text.chars().allMatch(Character::isDigit)
                        ? Duration.ofSeconds(Long.parseLong(text))
                        : Duration.parse("PT" + text);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is too long", e);
        }
        throw new IllegalArgumentException("'" + text + "' is no length of time; write 90s, 10m, 2h or 1h30m");
    }
}
