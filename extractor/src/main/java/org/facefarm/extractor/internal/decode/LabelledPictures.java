package org.facefarm.extractor.internal.decode;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** Labels what the decoder gives. */
final class LabelledPictures implements SegmentDecoder.Sink {
    private final double tick;
    private final boolean owned;
    private final OtherSizes sizes;
    private final BooleanSupplier cancelled;
    private final Consumer<DecodedFrame> next;
    private final Set<Long> told = new HashSet<>();

    /** @param owned whether gaps matter */
    LabelledPictures(
            StreamHeader stream,
            boolean owned,
            OtherSizes sizes,
            BooleanSupplier cancelled,
            Consumer<DecodedFrame> next) {
        Rational unit = stream.getTimeBase();
        this.tick = unit.getNum() / (double) Math.max(1, unit.getDen());
        this.owned = owned;
        this.sizes = sizes;
        this.cancelled = cancelled;
        this.next = next;
    }

    @Override
    public void frame(VideoFrame frame) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the task was called off");
        }
        hand(frame.index(), frame.pts(), null, frame.bgr8(frame.width(), frame.height()));
    }

    @Override
    public void resized(VideoFrame original) {
        sizes.add(original);
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        if (owned) {
            hand(frame.getIndex(), pts, reason, null);
        }
    }

    /** The log may hold a packet twice, and most of them were told of as pictures. */
    void hidden(Frame packet) {
        if (!told.contains(packet.getIndex())) {
            hand(packet.getIndex(), packet.getPts(), null, null);
        }
    }

    private void hand(long frame, Long pts, String gap, Mat bgr) {
        told.add(frame);
        next.accept(new DecodedFrame(new FrameLabel(frame, pts, pts == null ? 0 : pts * tick, gap, owned), bgr));
    }
}
