package org.facefarm.bench.fidelity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What became of one file.
 *
 * @param file its path below the folder that was looked at
 * @param output kind of file it was delivered as, such as "mp4"; "" when it was not
 * @param framesIn frames of the source, -1 when unknown
 * @param framesOut frames delivered, -1 when unknown
 * @param checks in the order they were made
 * @param message why it was refused or went wrong as a whole; "" otherwise
 * @param told what the farm said it had to leave out or change
 */
@JsonPropertyOrder({"file", "verdict", "output", "framesIn", "framesOut", "checks", "message", "told"})
record Row(
        String file,
        Verdict verdict,
        String output,
        long framesIn,
        long framesOut,
        List<RunCheck> checks,
        String message,
        List<String> told) {
    enum Verdict {
        /** Delivered, and everything is as it should be. */
        RIGHT,
        /** Turned away before anything was stored, with a reason and nothing left behind. */
        REFUSED,
        /** Anything else. */
        WRONG
    }

    static Row refused(String file, String message) {
        boolean plain = !message.isBlank() && message.lines().count() == 1;
        return whole(file, plain ? Verdict.REFUSED : Verdict.WRONG, message.isBlank() ? "no reason given" : message);
    }

    static Row wrong(String file, String message) {
        return whole(file, Verdict.WRONG, message);
    }

    static Row compared(
            String file, String output, long framesIn, long framesOut, List<RunCheck> checks, List<String> told) {
        Verdict verdict = checks.stream().allMatch(RunCheck::ok) ? Verdict.RIGHT : Verdict.WRONG;
        return new Row(file, verdict, output, framesIn, framesOut, List.copyOf(checks), "", told);
    }

    private static Row whole(String file, Verdict verdict, String message) {
        return new Row(file, verdict, "", -1, -1, List.of(), message, List.of());
    }
}
