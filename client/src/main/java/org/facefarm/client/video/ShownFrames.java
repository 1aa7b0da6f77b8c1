package org.facefarm.client.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.facefarm.client.input.UserError;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.MediaSource;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.VideoLength;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.VideoPart;

/** When the frames of a file are shown, as its packets tell: what people name of them is checked before any work is done. */
public final class ShownFrames {
    private final StreamHeader stream;
    private final int count;
    /** In the order in which they are shown; none where some frame's time is not told. */
    private final long[] milliseconds;

    private ShownFrames(StreamHeader stream, int count, long[] milliseconds) {
        this.stream = stream;
        this.count = count;
        this.milliseconds = milliseconds;
    }

    /** Of a video with this stream, whose frames are shown at these milliseconds. */
    public static ShownFrames at(StreamHeader stream, long... milliseconds) {
        return new ShownFrames(stream, milliseconds.length, milliseconds.clone());
    }

    /**
     * Reads the file through, without decoding.
     *
     * @throws org.facefarm.media.MediaException when it is no video that can be read
     */
    public static ShownFrames of(Path video, IngestSettings ingest) {
        SourceFile.requireFile(video);
        try (MediaSource source = MediaSource.open(video, ingest.pictureRate(), ingest.media())) {
            StreamHeader stream = source.videoStream();
            List<Long> shown = new ArrayList<>();
            Long start = stream.getStartPts();
            long first = Long.MAX_VALUE;
            int count = 0;
            for (Optional<MediaPacket> p = source.read(); p.isPresent(); p = source.read()) {
                if (p.get().stream() == stream.getIndex()) {
                    Long time = time(p.get(), stream);
                    first = time == null ? first : Math.min(first, time);
                    if (p.get().shown()) {
                        count++;
                        if (time != null) {
                            shown.add(time);
                        }
                    }
                }
            }
            long begins = start == null ? first : start;
            LongStream times = shown.stream()
                    .sorted()
                    .mapToLong(pts -> ShownTimes.milliseconds(pts, begins, stream.getTimeBase()));
            return new ShownFrames(stream, count, shown.size() == count ? times.toArray() : new long[0]);
        }
    }

    /** What is shown in another order than it is decoded in is shown nobody knows when. */
    private static Long time(MediaPacket packet, StreamHeader stream) {
        return packet.pts() == null && stream.getVideoDelay() == 0 ? packet.dts() : packet.pts();
    }

    /** The video stream. */
    public StreamHeader stream() {
        return stream;
    }

    /** Whether it is known when frames are shown. */
    public boolean timed() {
        return milliseconds.length > 0;
    }

    public VideoLength length() {
        return new VideoLength(count, timed() ? Long.valueOf(milliseconds[milliseconds.length - 1]) : null);
    }

    /**
     * Fails where a part holds no frame; where times are named and not known, that is left to whoever looks at the frames.
     *
     * @throws UserError that tells how long the video is
     */
    public void require(VideoPart part, Path video) {
        if (!holds(part)) {
            throw new UserError(length().nothingIn(part, Names.shown(video)));
        }
    }

    private boolean holds(VideoPart part) {
        return IntStream.range(0, count)
                .anyMatch(frame -> between(part.getFromFrame(), frame, part.getToFrame())
                        && (!timed()
                                || between(part.getFromMilliseconds(), milliseconds[frame], part.getToMilliseconds())));
    }

    private static boolean between(Long from, long value, Long to) {
        return (from == null || value >= from) && (to == null || value <= to);
    }
}
