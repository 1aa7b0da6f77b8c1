package org.facefarm.client.request;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.VideoPart;

/** Reads which part of a video gets the face, as people write it: a time, or the number of a frame. */
public final class PartWish {
    private static final Pattern FRAME = Pattern.compile("(\\d{1,12})f");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern CLOCK =
            Pattern.compile("(?:(\\d{1,4}):(?=[0-5]?\\d:))?(\\d{1,4}):([0-5]?\\d(?:\\.\\d{1,9})?)");

    private PartWish() {}

    /**
     * The part between two moments, both included.
     *
     * @param from null for the video's start
     * @param to null for its end
     * @return null for all of the video
     * @throws UserError when one of them is neither a time nor a frame, or the end lies before the start
     */
    public static VideoPart of(String from, String to) {
        if (from == null && to == null) {
            return null;
        }
        VideoPart part = VideoPart.newBuilder()
                .setFromFrame(frame(from))
                .setFromMilliseconds(milliseconds(from))
                .setToFrame(frame(to))
                .setToMilliseconds(milliseconds(to))
                .build();
        if (before(part.getToFrame(), part.getFromFrame())
                || before(part.getToMilliseconds(), part.getFromMilliseconds())) {
            throw new UserError("the part from " + from + " to " + to + " ends before it begins: exchange the two");
        }
        return part;
    }

    private static boolean before(Long end, Long start) {
        return end != null && start != null && end < start;
    }

    private static Long frame(String text) {
        Matcher frame = FRAME.matcher(text == null ? "" : text);
        return frame.matches() ? Long.valueOf(frame.group(1)) : null;
    }

    private static Long milliseconds(String text) {
        if (text == null || FRAME.matcher(text).matches()) {
            return null;
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
            return (hours * 60 + Long.parseLong(clock.group(2))) * 60_000 + thousandths(clock.group(3));
        }
        return SECONDS.matcher(text).matches() ? thousandths(text) : duration(text);
    }

    private static long thousandths(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1000);
    }

    private static long duration(String text) {
        try {
            Duration time = Duration.parse("PT" + text);
            if (!time.isNegative()) {
                return time.toMillis();
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Told below, as what is negative.
        }
        throw new UserError("'" + text + "' is no moment of a video: write a time from its start, as 12.5s, 1m30s or"
                + " 0:01:30.5, or a frame, as 300f (the first one is 0f)");
    }
}
