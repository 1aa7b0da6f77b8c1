package org.facefarm.delivery.check;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Chapter;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/**
 * What a container tells of itself, down to every packet.
 *
 * @param file where it is
 * @param video the stream whose pictures make the video
 * @param moved ticks of the video's clock that all times were moved by
 * @param tracks every stream, in the container's order
 */
public record MediaFacts(Path file, Track video, List<Track> tracks, List<Chapter> chapters, long moved) {
    /** libav's AV_PKT_FLAG_DISCARD: decoded but not shown, as an edit list asks. */
    static final int DISCARD = 4;

    /** 'tmcd', first letter lowest. */
    private static final long TIMECODE = 0x64636d74;

    /** A stream and its packets, in the container's order. */
    public record Track(StreamHeader header, List<Packet> packets) {
        /** Packets that are shown. */
        public List<Packet> shown() {
            return packets.stream().filter(p -> (p.flags() & DISCARD) == 0).toList();
        }

        /** Presentation times in order; where a packet has none, decode times, later by what the decoder holds back. */
        List<Long> times() {
            boolean timed = timed();
            int delay = header.getVideoDelay();
            return shown().stream()
                    .filter(p -> timed || p.dts() != null)
                    .map(p -> timed ? p.pts() : Long.valueOf(p.dts() + delay * p.duration()))
                    .sorted()
                    .toList();
        }

        /** Whether every packet has a presentation time. */
        public boolean timed() {
            return packets.stream().allMatch(p -> p.pts() != null);
        }

        List<String> digests() {
            return packets.stream().map(Packet::digest).toList();
        }
    }

    /**
     * Times and duration are in the stream's time base.
     *
     * @param digest of what it carries; of samples, of what the stream carried up to its end
     */
    public record Packet(Long pts, Long dts, long duration, int flags, String digest) {
        private Packet later(long ticks) {
            return new Packet(
                    pts == null ? null : Long.valueOf(pts + ticks),
                    dts == null ? null : Long.valueOf(dts + ticks),
                    duration,
                    flags,
                    digest);
        }
    }

    /** As it must be in a container that shows nothing before 0. */
    MediaFacts from0() {
        long first = video.times().stream().findFirst().orElse(0L);
        if (first >= 0) {
            return this;
        }
        return later(-first);
    }

    /**
     * As it would be if it began when the other does: what is moved as a whole stands against itself as it did. Durations are
     * left out, which libav guesses.
     */
    MediaFacts streamed(MediaFacts other) {
        List<Long> times = video.times();
        List<Long> begins = other.video.times();
        return times.isEmpty() || begins.isEmpty()
                ? this
                : withoutDurations()
                        .later(Times.rescale(
                                        begins.get(0),
                                        other.video.header().getTimeBase(),
                                        video.header().getTimeBase())
                                - times.get(0));
    }

    private MediaFacts later(long ticks) {
        Rational clock = video.header().getTimeBase();
        return with((track, packet) -> packet.later(Times.rescale(ticks, clock, track.getTimeBase())), moved + ticks);
    }

    private MediaFacts withoutDurations() {
        return with(
                (track, packet) -> new Packet(packet.pts(), packet.dts(), 0, packet.flags(), packet.digest()), moved);
    }

    private MediaFacts with(BiFunction<StreamHeader, Packet, Packet> changed, long moved) {
        List<Track> all = tracks.stream()
                .map(t -> new Track(
                        t.header(),
                        t.packets().stream()
                                .map(p -> changed.apply(t.header(), p))
                                .toList()))
                .toList();
        return new MediaFacts(file, all.get(tracks.indexOf(video)), all, chapters, moved);
    }

    /**
     * Reads the whole file, without decoding it.
     *
     * @throws org.facefarm.media.MediaException when it is no video that can be read
     */
    public static MediaFacts of(Path file, MediaLimits limits) {
        try (Demuxer demuxer = Demuxer.open(file, limits)) {
            List<Track> tracks = new ArrayList<>();
            demuxer.streams().forEach(header -> tracks.add(new Track(header, new ArrayList<>())));
            List<MessageDigest> before =
                    demuxer.streams().stream().map(header -> Ids.sha256()).toList();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                MediaPacket packet = p.get();
                tracks.get(packet.stream())
                        .packets()
                        .add(new Packet(
                                packet.pts(),
                                packet.dts(),
                                packet.duration(),
                                packet.flags(),
                                Payload.digest(
                                        demuxer.streams().get(packet.stream()),
                                        packet.data(),
                                        before.get(packet.stream()))));
            }
            return new MediaFacts(file, tracks.get(demuxer.videoStream().getIndex()), tracks, demuxer.chapters(), 0);
        }
    }

    /** All streams but the video, and but the track that MP4 and MOV make of the tag "timecode". */
    List<Track> others() {
        return tracks.stream()
                .filter(t -> t != video && t.header().getCodecTag() != TIMECODE)
                .toList();
    }
}
