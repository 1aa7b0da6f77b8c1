package org.facefarm.schemas;

import java.math.BigDecimal;
import java.util.List;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoPart;

/**
 * How long a video is, as people are told who name a moment or a part of it.
 *
 * @param frames that are shown
 * @param lastFrame when the last of them is shown, in milliseconds from the video's start; null when that is unknown
 */
public record VideoLength(long frames, Long lastFrame) {
    private static final int MILLIS_DIGITS = 3;

    /**
     * Of a video that is stored, with all its segments, in order.
     *
     * @throws IllegalArgumentException when there are none: no record that ingest makes is so
     */
    public static VideoLength of(Video video, List<Segment> segments) {
        if (segments.isEmpty()) {
            // Not left to get(-1): the JVM drops message and stack of what it throws itself often.
            throw new IllegalArgumentException("%s is stored without a segment".formatted(video.getName()));
        }
        Segment last = segments.get(segments.size() - 1);
        return new VideoLength(
                video.getFrames(),
                ShownTimes.milliseconds(
                        last.getLastPts(),
                        ShownTimes.start(segments.get(0)),
                        last.getStream().getTimeBase()));
    }

    /** Whether the part begins behind the last frame. */
    public boolean endsBefore(VideoPart part) {
        return (part.getFromFrame() != null && part.getFromFrame() >= frames)
                || (part.getFromMilliseconds() != null && lastFrame != null && part.getFromMilliseconds() > lastFrame);
    }

    /** Whether something is shown at the moment at which the part begins: the last frame for as long as the others are. */
    public boolean shows(VideoPart moment) {
        if (moment.getFromFrame() != null) {
            return moment.getFromFrame() < frames;
        }
        return lastFrame == null || frames < 2 || moment.getFromMilliseconds() <= lastFrame + lastFrame / (frames - 1);
    }

    /** That a part holds no frame, in one line for whoever named it. */
    public String nothingIn(VideoPart part, String video) {
        return "no frame of %s lies in the part %s: %s".formatted(video, text(part), text());
    }

    /** In words: "it has 72 frames, 0f to 71f, and the last one is shown at 2.366s". */
    public String text() {
        String last = lastFrame == null ? "" : ", and the last one is shown at " + seconds(lastFrame);
        return frames == 1
                ? "it has one frame, 0f"
                : "it has %d frames, 0f to %df%s".formatted(frames, frames - 1, last);
    }

    private static String text(VideoPart part) {
        String from = from(part);
        String to = to(part);
        return ("from " + (from.isEmpty() ? "its start" : from)) + (to.isEmpty() ? "" : " to " + to);
    }

    /** Where the part begins, as people write it: 12.5s, 300f; "" where the video does. */
    public static String from(VideoPart part) {
        return moment(part.getFromFrame(), part.getFromMilliseconds());
    }

    /** Where the part ends, as {@link #from}; "" where the video does. */
    public static String to(VideoPart part) {
        return moment(part.getToFrame(), part.getToMilliseconds());
    }

    private static String moment(Long frame, Long milliseconds) {
        if (frame != null) {
            return frame + "f";
        }
        return milliseconds == null ? "" : seconds(milliseconds);
    }

    private static String seconds(long milliseconds) {
        return BigDecimal.valueOf(milliseconds, MILLIS_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString() + "s";
    }
}
