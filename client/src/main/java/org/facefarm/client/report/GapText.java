package org.facefarm.client.report;

import java.util.Locale;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.ReportedGap;

/** A frame that could not be worked on, in words. */
public final class GapText {
    private GapText() {}

    /** Which one, why, and what became of it, on one line. */
    public static String line(ReportedGap gap) {
        return "%s %s, frame %d%s: %s; %s"
                .formatted(
                        gap.getVideo(),
                        time(gap.getMilliseconds()),
                        gap.getGap().getFrame(),
                        gap.getGap().getPts() == null
                                ? ""
                                : " (pts " + gap.getGap().getPts() + ")",
                        gap.getGap().getReason(),
                        text(gap.getGap().getOutcome()));
    }

    /** From the video's start, as 00:01:02.345. */
    static String time(Long milliseconds) {
        if (milliseconds == null) {
            return "at an unknown time";
        }
        long ms = Math.abs(milliseconds);
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d.%03d",
                milliseconds < 0 ? "-" : "",
                ms / 3_600_000,
                ms / 60_000 % 60,
                ms / 1000 % 60,
                ms % 1000);
    }

    private static String text(GapOutcome outcome) {
        return switch (outcome) {
            case OPEN -> "not merged";
            case PASSED -> "in the output as it is in the source";
            case FROZEN -> "the picture beside it stands in its place";
            case UNSWAPPED -> "shown without a swap";
        };
    }
}
