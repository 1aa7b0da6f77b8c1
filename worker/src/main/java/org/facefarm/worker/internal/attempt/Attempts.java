package org.facefarm.worker.internal.attempt;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What was tried on a task so far. Kept in the metadata of the committed offset that points at the task, and written
 * before each try: so a try that takes the whole process with it counts too.
 *
 * @param thrown tries that threw
 * @param unfinished tries that began and never ended, the running one included
 * @param worker transactional id, without the farm's prefix, of the worker whose try is running or died; "" for none
 */
public record Attempts(int thrown, int unfinished, String worker) {
    public static final Attempts NONE = new Attempts(0, 0, "");

    private static final Pattern METADATA = Pattern.compile("thrown=(\\d{1,6}) unfinished=(\\d{1,6})(?: worker=(.*))?");

    /** What the committed offset says about the task at this place: nothing when it points elsewhere. */
    static Attempts of(OffsetAndMetadata committed, long offset) {
        if (committed == null || committed.offset() != offset) {
            return NONE;
        }
        Matcher matcher = METADATA.matcher(committed.metadata());
        return matcher.matches()
                ? new Attempts(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Objects.requireNonNullElse(matcher.group(3), ""))
                : NONE;
    }

    /** The worker whose try of the task at the committed offset is running or died; "" for none. */
    public static String runningAt(OffsetAndMetadata committed) {
        return committed == null ? "" : of(committed, committed.offset()).worker();
    }

    OffsetAndMetadata at(long offset) {
        String metadata = "thrown=" + thrown + " unfinished=" + unfinished;
        return new OffsetAndMetadata(offset, worker.isEmpty() ? metadata : metadata + " worker=" + worker);
    }

    public int total() {
        return thrown + unfinished;
    }

    public Attempts begunBy(String who) {
        return new Attempts(thrown, unfinished + 1, who);
    }

    /** The running try ended without fault of the task. */
    public Attempts abandoned() {
        return new Attempts(thrown, unfinished - 1, "");
    }

    /** The running try threw. */
    public Attempts failed() {
        return new Attempts(thrown + 1, unfinished - 1, "");
    }

    /** The running try has made progress. */
    public Attempts forgiven() {
        return new Attempts(0, 1, worker);
    }
}
