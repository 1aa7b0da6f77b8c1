package org.facefarm.bench.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** A long video made of a short one, over and over: its packets again at later times. */
final class LoopedClip {
    private LoopedClip() {}

    /** Writes the clip so many times into one file. */
    static void write(Path clip, int times, Path file) {
        List<StreamHeader> streams;
        List<MediaPacket> packets = new ArrayList<>();
        try (Demuxer demuxer = Demuxer.open(clip, MediaLimits.DEFAULT)) {
            streams = demuxer.streams();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                packets.add(p.get());
            }
        }
        double end = packets.stream()
                .filter(p -> p.time() != null)
                .mapToDouble(p -> seconds(p.time() + p.duration(), streams.get(p.stream())))
                .max()
                .orElse(0);
        // Sound often begins a little before 0: the next time over must not begin before the last has ended.
        double begin = packets.stream()
                .filter(p -> p.time() != null)
                .mapToDouble(p -> seconds(p.time(), streams.get(p.stream())))
                .min()
                .orElse(0);
        double length = end - begin;
        try (Muxer muxer = new Muxer(file, streams, Map.of(), List.of())) {
            for (int i = 0; i < times; i++) {
                for (MediaPacket p : packets) {
                    long shift = ticks(i * length, streams.get(p.stream()));
                    muxer.write(p.later(shift));
                }
            }
            muxer.finish();
        }
    }

    private static double seconds(long time, StreamHeader stream) {
        Rational base = stream.getTimeBase();
        return (double) time * base.getNum() / base.getDen();
    }

    private static long ticks(double seconds, StreamHeader stream) {
        Rational base = stream.getTimeBase();
        return Math.round(seconds * base.getDen() / base.getNum());
    }
}
