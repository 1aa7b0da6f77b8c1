package org.facefarm.media.decode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.internal.libav.Scaler;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;

/**
 * Decodes one segment: every shown frame it owns comes out exactly once, in presentation order, as a picture or as a gap; what
 * is decoded only because others need it is dropped.
 *
 * <p>A picture that the decoder made up in part, because its data was damaged or what it refers to was missing, is a gap: it is
 * not what the camera saw. Pictures predicted from such a one are kept, as nobody can tell how far the damage reaches.
 */
public final class SegmentDecoder {
    /** Receives a segment's frames, in presentation order. */
    public interface Sink {
        /** A picture; closed by the decoder when this returns. */
        void frame(VideoFrame frame);

        /** A frame that could not be decoded. {@code pts} is where it would have been shown. */
        void gap(Frame frame, long pts, String reason);

        /** The next picture is of another size than its video, to which it is scaled. */
        default void resized(VideoFrame original) {}
    }

    /** A decoder that gives a picture later than this many others was not going to give it. */
    private static final int LATEST = 16;

    private final Segment segment;
    private final List<Frame> order;
    private final Map<Long, Integer> rank = new HashMap<>();
    private final long[] pts;
    private final boolean timed;
    private final Sink sink;
    private final Scaler scaler = new Scaler(Scaler.EXACT);
    private final TreeMap<Integer, VideoFrame> early = new TreeMap<>();
    private int next;

    private SegmentDecoder(Segment segment, List<Frame> shown, Sink sink) {
        this.segment = segment;
        this.sink = sink;
        this.order = new ArrayList<>(shown);
        // H.264 in AVI has decode times only: the n-th shown frame has the n-th decode time, later by the decoder's
        // delay.
        this.timed = shown.stream().allMatch(f -> f.getPts() != null);
        this.order.sort(Comparator.comparingLong((Frame f) -> timed ? f.getPts() : f.getIndex()));
        int delay = segment.getStream().getVideoDelay();
        this.pts = shown.stream()
                .mapToLong(f -> timed ? f.getPts() : decodeTime(f) + delay * f.getDuration())
                .sorted()
                .toArray();
        for (int i = 0; i < order.size(); i++) {
            rank.put(order.get(i).getIndex(), i);
        }
    }

    /**
     * @param frames the records from {@code segment.decodeFrom} to the segment's last frame, in decode order. A record that
     *     comes twice (the same file ingested by two processes at once) counts once.
     * @param threads how many the decoder may use, from 1
     * @throws MediaException when a frame that the segment owns is not among them
     */
    public static void decode(Segment segment, Iterable<Frame> frames, MediaLimits limits, int threads, Sink sink) {
        decode(segment, frames, limits, threads, false, sink);
    }

    /** As the other; {@code exact} as for {@link VideoDecoder}. */
    public static void decode(
            Segment segment, Iterable<Frame> frames, MediaLimits limits, int threads, boolean exact, Sink sink) {
        SortedMap<Long, Frame> all = new TreeMap<>();
        long end = segment.getFirstFrame() + segment.getFrameCount();
        frames.forEach(f -> {
            if (f.getIndex() < end) {
                all.putIfAbsent(f.getIndex(), f);
            }
        });
        Collection<Frame> owned = all.tailMap(segment.getFirstFrame()).values();
        if (owned.size() != segment.getFrameCount()) {
            throw new MediaException("%d of its %d frames are not in the log: ingest the video again"
                    .formatted(segment.getFrameCount() - owned.size(), segment.getFrameCount()));
        }
        List<Frame> shown = owned.stream().filter(Frame::getShown).toList();
        new SegmentDecoder(segment, shown, sink)
                .run(all.values(), () -> new VideoDecoder(segment.getStream(), limits, threads, exact));
    }

    private void run(Collection<Frame> frames, Supplier<VideoDecoder> opened) {
        try (VideoDecoder decoder = opened.get()) {
            frames.forEach(frame -> decoder.decode(frame, this::arrived));
            decoder.flush(this::arrived);
            while (next < order.size()) {
                emitNext();
            }
        } finally {
            early.values().forEach(VideoFrame::close);
            scaler.close();
        }
    }

    private void arrived(VideoFrame frame) {
        if (!timed && rank.containsKey(frame.index())) {
            putNext(frame.index());
        }
        Integer place = rank.get(frame.index());
        if (place == null || place < next) {
            frame.close();
            return;
        }
        early.put(place, frame);
        while (!early.isEmpty() && (early.firstKey() == next || early.size() > LATEST)) {
            emitNext();
        }
    }

    /** Without presentation times the decoder's output order is the order. */
    private void putNext(long index) {
        int from = rank.get(index);
        if (from > next) {
            order.add(next, order.remove(from));
            for (int i = next; i <= from; i++) {
                rank.put(order.get(i).getIndex(), i);
            }
        }
    }

    private void emitNext() {
        int place = next++;
        VideoFrame picture = early.remove(place);
        Frame record = order.get(place);
        if (picture == null) {
            String reason = record.getData().hasRemaining() ? "damaged or missing data" : "the picture is missing";
            sink.gap(record, pts[place], reason);
            return;
        }
        try (picture) {
            if (picture.concealed()) {
                sink.gap(record, pts[place], "damaged data");
            } else {
                picture.showAt(pts[place]);
                give(picture);
            }
        }
    }

    /** Broadcasts change their picture size on the way; the delivered video has one. */
    private void give(VideoFrame picture) {
        int width = segment.getStream().getWidth();
        int height = segment.getStream().getHeight();
        if (picture.width() == width && picture.height() == height) {
            sink.frame(picture);
            return;
        }
        sink.resized(picture);
        try (VideoFrame scaled = picture.scaled(scaler, width, height)) {
            sink.frame(scaled);
        }
    }

    private static long decodeTime(Frame frame) {
        if (frame.getPts() != null) {
            return frame.getPts();
        }
        return frame.getDts() != null ? frame.getDts() : frame.getIndex();
    }
}
