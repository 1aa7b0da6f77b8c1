package org.facefarm.extractor.internal.decode;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.MissingRecordsException;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;

/**
 * A few pictures of the segments before and after one, decoded by themselves: what the segment owns is decoded as if they were
 * not there. Where they cannot be had there are none.
 */
final class Neighbours {
    private final RecordLog log;
    private final MediaLimits limits;
    private final int threads;
    private final int wanted;
    private final BooleanSupplier cancelled;

    Neighbours(RecordLog log, MediaLimits limits, int threads, int wanted, BooleanSupplier cancelled) {
        this.log = log;
        this.limits = limits;
        this.threads = threads;
        this.wanted = wanted;
        this.cancelled = cancelled;
    }

    /** The last pictures of the segment before. */
    void last(Segment previous, Consumer<DecodedFrame> next) {
        long end = previous.getFirstFrame() + previous.getFrameCount();
        long first = Math.max(previous.getFirstFrame(), end - frames(previous));
        decode(previous, first, end, next);
    }

    /** The first pictures of the segment after. */
    void first(Segment following, Consumer<DecodedFrame> next) {
        long first = following.getFirstFrame();
        decode(following, first, Math.min(first + following.getFrameCount(), first + frames(following)), next);
    }

    /** In decode order: what is shown last need not be decoded last. */
    private int frames(Segment segment) {
        return wanted + segment.getStream().getVideoDelay();
    }

    private void decode(Segment segment, long first, long end, Consumer<DecodedFrame> next) {
        Segment part = Segment.newBuilder(segment)
                .setFirstFrame(first)
                .setFrameCount((int) (end - first))
                .build();
        try {
            List<Frame> packets = SegmentFrames.read(log, segment).stream()
                    .filter(f -> f.getIndex() < end)
                    .toList();
            long entry = packets.stream()
                    .filter(f -> f.getKey() && f.getIndex() <= first)
                    .mapToLong(Frame::getIndex)
                    .max()
                    .orElse(0);
            List<Frame> needed =
                    packets.stream().filter(f -> f.getIndex() >= entry).toList();
            SegmentDecoder.decode(
                    part,
                    needed,
                    limits,
                    threads,
                    new LabelledPictures(segment.getStream(), false, new OtherSizes(), cancelled, next));
        } catch (MediaException | MissingRecordsException e) {
            // The segment is looked at without.
        }
    }
}
