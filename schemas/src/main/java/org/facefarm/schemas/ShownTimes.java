package org.facefarm.schemas;

import java.util.Objects;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;

/** When frames are shown, and which they are, as people are told: milliseconds from the video's start, and places from 0. */
public final class ShownTimes {
    private static final double MILLIS = 1000;

    private ShownTimes() {}

    /** When a video starts whose first segment this is, in the stream's time base; null when that is unknown. */
    public static Long start(Segment first) {
        return first.getStream().getStartPts() != null ? first.getStream().getStartPts() : first.getFirstPts();
    }

    /** Null when one of the two is. */
    public static Long milliseconds(Long pts, Long start, Rational timeBase) {
        return pts == null || start == null
                ? null
                : Long.valueOf(Math.round((pts - start) * MILLIS * timeBase.getNum() / timeBase.getDen()));
    }

    /** How many frames before a segment's are shown: what ingest counted, else what it stored. */
    public static long firstShown(Segment segment) {
        return Objects.requireNonNullElse(segment.getFirstShown(), segment.getFirstFrame());
    }
}
