package org.facefarm.extractor.internal.decode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;
import org.facefarm.worker.task.PermanentFailure;

/**
 * From a segment's packets in the log to a stream of {@link DecodedFrame}: each of its own frames once, in presentation order;
 * last those that are not shown.
 */
public final class DecodeStage {
    private final RecordLog log;
    private final MediaLimits limits;
    private final int threads;

    /**
     * @param log stays the caller's
     * @param threads for decoding, from 1
     */
    public DecodeStage(RecordLog log, MediaLimits limits, int threads) {
        this.log = log;
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * @param next gets the frames, and owns them from then on
     * @throws PermanentFailure when the segment cannot be decoded
     * @throws CancellationException when the task is called off on the way
     */
    public void decode(Segment segment, BooleanSupplier cancelled, Consumer<DecodedFrame> next) {
        List<Frame> packets = SegmentFrames.read(log, segment);
        Pictures pictures = new Pictures(cancelled, next);
        try {
            SegmentDecoder.decode(segment, packets, limits, threads, pictures);
        } catch (MediaException e) {
            throw new PermanentFailure(
                    "Segment " + segment.getIndex() + " of video " + segment.getVideoId() + " cannot be decoded: "
                            + e.getMessage(),
                    e);
        }
        for (Frame packet : packets) {
            if (packet.getIndex() >= segment.getFirstFrame()) {
                pictures.hidden(packet);
            }
        }
    }

    private static final class Pictures implements SegmentDecoder.Sink {
        private final BooleanSupplier cancelled;
        private final Consumer<DecodedFrame> next;
        private final Set<Long> told = new HashSet<>();

        Pictures(BooleanSupplier cancelled, Consumer<DecodedFrame> next) {
            this.cancelled = cancelled;
            this.next = next;
        }

        @Override
        public void frame(VideoFrame frame) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the task was called off");
            }
            hand(new FrameLabel(frame.index(), frame.pts(), null), frame.bgr8(frame.width(), frame.height()));
        }

        @Override
        public void gap(Frame frame, long pts, String reason) {
            hand(new FrameLabel(frame.getIndex(), pts, reason), null);
        }

        /** The log may hold a packet twice, and most of them were told of as pictures. */
        void hidden(Frame packet) {
            if (!told.contains(packet.getIndex())) {
                hand(new FrameLabel(packet.getIndex(), packet.getPts(), null), null);
            }
        }

        private void hand(FrameLabel label, Mat bgr) {
            told.add(label.frame());
            next.accept(new DecodedFrame(label, bgr));
        }
    }
}
