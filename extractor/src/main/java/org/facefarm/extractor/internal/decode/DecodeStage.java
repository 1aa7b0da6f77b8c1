package org.facefarm.extractor.internal.decode;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;
import org.facefarm.worker.task.PermanentFailure;

/**
 * From a segment's packets in the log to a stream of {@link DecodedFrame}: each of its own frames once, in presentation order,
 * between a few of the segments before and after it, where those can be had; last those that are not shown.
 */
public final class DecodeStage {
    private final RecordLog log;
    private final MediaLimits limits;
    private final int threads;
    private final int around;

    /**
     * @param log stays the caller's
     * @param threads for decoding, from 1
     * @param around frames wanted before and after a segment's own
     */
    public DecodeStage(RecordLog log, MediaLimits limits, int threads, int around) {
        this.log = log;
        this.limits = limits;
        this.threads = threads;
        this.around = around;
    }

    /**
     * @param sizes takes note of the segment's pictures that are of another size than the video
     * @param next gets the frames, and owns them from then on
     * @throws PermanentFailure when the segment cannot be decoded
     * @throws CancellationException when the task is called off on the way
     */
    public void decode(ExtractTask task, OtherSizes sizes, BooleanSupplier cancelled, Consumer<DecodedFrame> next) {
        Segment segment = task.getSegment();
        Neighbours neighbours = new Neighbours(log, limits, threads, around, cancelled);
        if (task.getPrevious() != null) {
            neighbours.last(task.getPrevious(), next);
        }
        List<Frame> packets = SegmentFrames.read(log, segment);
        LabelledPictures pictures = new LabelledPictures(segment.getStream(), true, sizes, cancelled, next);
        try {
            SegmentDecoder.decode(segment, packets, limits, threads, pictures);
        } catch (MediaException e) {
            throw new PermanentFailure(
                    "Segment " + segment.getIndex() + " of video " + segment.getVideoId() + " cannot be decoded: "
                            + e.getMessage(),
                    e);
        }
        if (task.getNext() != null) {
            neighbours.first(task.getNext(), next);
        }
        for (Frame packet : packets) {
            if (packet.getIndex() >= segment.getFirstFrame()) {
                pictures.hidden(packet);
            }
        }
    }
}
