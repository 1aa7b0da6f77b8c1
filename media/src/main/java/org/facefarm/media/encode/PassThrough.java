package org.facefarm.media.encode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.media.mux.Container;
import org.facefarm.media.mux.PictureMark;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;

/** Where a segment's own packets can take the place of an encoded clip. Not thread-safe. */
public final class PassThrough {
    /** Codecs that say themselves that a picture is not shown; elsewhere it is an edit list. */
    private static final Set<String> HIDING = Set.of("vp8", "vp9", "av1");

    /** libav's AV_FIELD_PROGRESSIVE. */
    private static final int PROGRESSIVE = 1;

    private EncoderChoice lastEncoder;
    private StreamHeader lastStream;
    private Optional<SharedTrack> shared = Optional.empty();

    /**
     * Whether a container can carry the packets at their times.
     *
     * @param container file name extension; "" for any
     * @param owned the segment's frames, in decode order
     */
    public static boolean possible(StreamHeader source, String container, List<Frame> owned) {
        if (!container.isEmpty() && Container.of("." + container).pictures()) {
            return arePictures(source, container, owned);
        }
        boolean shown = HIDING.contains(source.getCodec()) || owned.stream().allMatch(Frame::getShown);
        boolean whole = owned.stream().allMatch(f -> f.getData().hasRemaining());
        return whole
                && (shown || (hidesBefore0(container) && hiddenBefore0(owned)))
                && !decodeTimes(owned).isEmpty()
                && (container.isEmpty() || Container.of("." + container).keeps(source));
    }

    /**
     * Packets of a folder of pictures are its files; of a video's, some are none (two fields, or tables that lie elsewhere). JPEG
     * files say that they are to be turned; all others are laid upright when they are encoded.
     */
    private static boolean arePictures(StreamHeader source, String container, List<Frame> owned) {
        return Container.of("." + container).holds(source)
                && source.getFieldOrder() <= PROGRESSIVE
                && (Container.of("." + container) == Container.JPEG || Orientation.of(source) == Orientation.UPRIGHT)
                && owned.stream().allMatch(Frame::getShown)
                && owned.stream().allMatch(f -> PictureMark.in(f.getData()).isPresent());
    }

    /** MP4 and MOV files of ours have an edit list that begins at time 0; Matroska has nothing of the kind. */
    private static boolean hidesBefore0(String container) {
        return !container.isEmpty() && Container.of("." + container).isoBoxes();
    }

    /** One must be shown at 0: readers move all times so that the first that is shown is there. */
    private static boolean hiddenBefore0(List<Frame> frames) {
        return frames.stream().allMatch(f -> f.getPts() != null && f.getShown() == (f.getPts() >= 0))
                && frames.stream().anyMatch(f -> f.getPts() == 0);
    }

    /**
     * Beside which clips of an encoder the packets may stand.
     *
     * @param container as for {@link #possible}
     * @param owned the segment's frames, in decode order
     */
    public Passage passage(EncoderChoice encoder, String container, Segment segment, List<Frame> owned) {
        if (!container.isEmpty() && Container.of("." + container).pictures()) {
            return Passage.ANYWHERE;
        }
        ask(encoder, segment.getStream());
        if (shared.isEmpty()) {
            return Passage.ALL_OR_NONE;
        }
        boolean decodable = segment.getDecodeFrom() == segment.getFrames().getFirst();
        MediaPacket first = MediaPacket.of(owned.get(0), segment.getStream().getIndex());
        return decodable && first.key() && shared.get().startsAnew(first) ? Passage.ANYWHERE : Passage.AFTER_PASSED;
    }

    /** Only an open encoder knows its headers: it is opened once for all the segments of a video. */
    private void ask(EncoderChoice choice, StreamHeader source) {
        if (!choice.equals(lastEncoder) || !source.equals(lastStream)) {
            try (VideoEncoder encoder = new VideoEncoder(choice, source)) {
                shared = encoder.shared();
            }
            lastEncoder = choice;
            lastStream = source;
        }
    }

    /**
     * When each frame, in decode order, is decoded: always later than the one before and not after it is shown. Where the
     * container does not tell the first ones (Matroska), or libav is wrong about them (MPEG-1, whose B pictures it learns of when
     * it sees one), they follow from the next. Empty when there are no such times.
     */
    public static List<Long> decodeTimes(List<Frame> frames) {
        List<Long> times = new ArrayList<>();
        Long later = null;
        for (int i = frames.size() - 1; i >= 0; i--) {
            Frame frame = frames.get(i);
            Long time = frame.getDts();
            if (frame.getPts() == null) {
                return List.of();
            }
            boolean known = time != null && time <= frame.getPts() && (later == null || time < later);
            if (!known && later != null && (time == null || mayMove(frame))) {
                time = Math.min(frame.getPts(), later - Math.max(1, frame.getDuration()));
            } else if (!known) {
                return List.of();
            }
            times.add(time);
            later = time;
        }
        Collections.reverse(times);
        return times;
    }

    /** What is decoded before it stands in another segment, which knows nothing of this; before the first ones is nothing. */
    private static boolean mayMove(Frame frame) {
        return frame.getSegment() == 0;
    }
}
