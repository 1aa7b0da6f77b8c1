package org.facefarm.extractor.internal.find;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.FacesGiven;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.task.OrderMistake;

/** What is told of the faces of a segment's frames, asked for in presentation order. */
public final class GivenFrames {
    private final ExtractTask task;
    private final FacesGiven given;
    private final Deque<GivenFrame> ahead = new ArrayDeque<>();
    private long shown;

    private GivenFrames(ExtractTask task) {
        this.task = task;
        this.given = task.getGiven();
        this.shown = ShownTimes.firstShown(task.getSegment());
    }

    /**
     * Reads what may be told of the segment.
     *
     * @throws OrderMistake when times are told, and the video has none
     */
    public static GivenFrames read(RecordLog log, ExtractTask task) {
        GivenFrames frames = new GivenFrames(task);
        long first = frames.first();
        long last = frames.last();
        for (GivenRange range : task.getGiven().getRanges()) {
            if (range.getLastPlace() >= first && range.getFirstPlace() <= last) {
                log.read(
                        Topic.GIVEN_FACES,
                        range.getRecords(),
                        task.getGiven().getGivenId()::equals,
                        GivenFrame.class,
                        frame -> {
                            if (frame.getPlace() >= first && frame.getPlace() <= last) {
                                frames.ahead.add(frame);
                            }
                        });
            }
        }
        return frames;
    }

    /** A segment takes the times since the one before it ended. */
    private long first() {
        if (!given.getByTime()) {
            return shown;
        }
        return task.getPrevious() == null
                ? 0
                : time(task.getPrevious(), task.getPrevious().getLastPts()) + 1;
    }

    private long last() {
        if (task.getNext() == null) {
            return Long.MAX_VALUE;
        }
        return given.getByTime()
                ? time(task.getSegment(), task.getSegment().getLastPts())
                : ShownTimes.firstShown(task.getNext()) - 1;
    }

    private long time(Segment segment, Long pts) {
        Long time = ShownTimes.milliseconds(
                pts, task.getStart(), segment.getStream().getTimeBase());
        if (time == null) {
            throw new OrderMistake(
                    given.getName() + " tells when faces are seen, and the video tells no times: tell frames instead");
        }
        return time;
    }

    /** The faces of the frame that comes next. */
    List<GivenFace> of(FrameLabel label) {
        long place = given.getByTime() ? time(task.getSegment(), label.pts()) : shown;
        shown++;
        List<GivenFace> faces = List.of();
        while (!ahead.isEmpty() && ahead.peek().getPlace() <= place) {
            // Several times may lie before one frame: the last of them is nearest to it.
            faces = ahead.remove().getFaces();
        }
        return faces;
    }

    /**
     * There are no more frames.
     *
     * @throws OrderMistake when more are told of than there are
     */
    public void requireNoneLeft() {
        if (!ahead.isEmpty() && task.getNext() == null) {
            long place = ahead.peek().getPlace();
            throw new OrderMistake(
                    given.getByTime()
                            ? "%s tells of faces %d ms after the video's start, where it has ended"
                                    .formatted(given.getName(), place)
                            : "%s tells of frame %d, and the last frame of the video is %d (the first is 0)"
                                    .formatted(given.getName(), place, shown - 1));
        }
    }
}
