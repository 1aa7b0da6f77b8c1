package org.facefarm.extractor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.facefarm.media.MediaException;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;
import org.facefarm.worker.task.PermanentFailure;

/** Decode: the packets of a segment in, its own frames out, in presentation order; last those that are not shown. */
final class DecodeStage {
    private final RecordLog log;
    private final ExtractorSettings settings;
    private final BooleanSupplier cancelled;

    DecodeStage(RecordLog log, ExtractorSettings settings, BooleanSupplier cancelled) {
        this.log = log;
        this.settings = settings;
        this.cancelled = cancelled;
    }

    /**
     * @throws PermanentFailure when the segment cannot be decoded
     * @throws CancellationException when the task is called off on the way
     */
    void decode(Segment segment, Consumer<Decoded> next) {
        List<Frame> packets = SegmentFrames.read(log, segment);
        Set<Long> told = new HashSet<>();
        Consumer<Decoded> telling = decoded -> {
            told.add(decoded.place().frame());
            next.accept(decoded);
        };
        try {
            SegmentDecoder.decode(segment, packets, settings.media(), settings.decoderThreads(), new Pictures(telling));
        } catch (MediaException e) {
            throw new PermanentFailure(
                    "Segment " + segment.getIndex() + " of video " + segment.getVideoId() + " cannot be decoded: "
                            + e.getMessage(),
                    e);
        }
        for (Frame packet : packets) {
            if (packet.getIndex() >= segment.getFirstFrame() && !told.contains(packet.getIndex())) {
                telling.accept(new Decoded(new Place(packet.getIndex(), packet.getPts(), null), null));
            }
        }
    }

    private final class Pictures implements SegmentDecoder.Sink {
        private final Consumer<Decoded> next;

        Pictures(Consumer<Decoded> next) {
            this.next = next;
        }

        @Override
        public void frame(VideoFrame frame) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the task was called off");
            }
            next.accept(new Decoded(
                    new Place(frame.index(), frame.pts(), null), frame.bgr8(frame.width(), frame.height())));
        }

        @Override
        public void gap(Frame frame, long pts, String reason) {
            next.accept(new Decoded(new Place(frame.getIndex(), pts, reason), null));
        }
    }
}
