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
 * @param reached how far any try has come, in the task's own measure; 0 for the start
 * @param worker transactional id, without the farm's prefix, of the worker that may have left a transaction about the task open:
 *     its try is running, died, or failed and is being told, or it ends the task without one; "" for none
 */
public record Attempts(int thrown, int unfinished, long reached, String worker) {
    public static final Attempts NONE = new Attempts(0, 0, 0, "");

    private static final Pattern METADATA =
            Pattern.compile("thrown=(\\d{1,6}) unfinished=(\\d{1,6})(?: reached=(\\d{1,18}))?(?: worker=(.*))?");

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
                        Long.parseLong(Objects.requireNonNullElse(matcher.group(3), "0")),
                        Objects.requireNonNullElse(matcher.group(4), ""))
                : NONE;
    }

    /** The {@link #worker} of the task at the committed offset. */
    public static String workerAt(OffsetAndMetadata committed) {
        return committed == null ? "" : of(committed, committed.offset()).worker();
    }

    OffsetAndMetadata at(long offset) {
        String metadata = "thrown=" + thrown + " unfinished=" + unfinished
                + (reached == 0 ? "" : " reached=" + reached)
                + (worker.isEmpty() ? "" : " worker=" + worker);
        return new OffsetAndMetadata(offset, metadata);
    }

    public int total() {
        return thrown + unfinished;
    }

    public Attempts begunBy(String who) {
        return new Attempts(thrown, unfinished + 1, reached, who);
    }

    /** Ended without a try. */
    public Attempts endedBy(String who) {
        return new Attempts(thrown, unfinished, reached, who);
    }

    /** The running try ended without fault of the task. */
    public Attempts abandoned() {
        return new Attempts(thrown, unfinished - 1, reached, "");
    }

    /** The running try threw, and its worker has not told it yet. */
    public Attempts failed() {
        return new Attempts(thrown + 1, unfinished - 1, reached, worker);
    }

    /** Its worker has nothing more to write about the try. */
    public Attempts told() {
        return new Attempts(thrown, unfinished, reached, "");
    }

    /** The running try has come so far: what went wrong before is forgiven when none has been there. */
    public Attempts reached(long place) {
        return place > reached ? new Attempts(0, 1, place, worker) : this;
    }
}
