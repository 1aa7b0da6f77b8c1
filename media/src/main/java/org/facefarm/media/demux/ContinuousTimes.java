package org.facefarm.media.demux;

import static org.facefarm.media.demux.StreamClock.MICROS;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Recordings may be strung together, each part with a clock of its own: transport and program streams and Ogg byte by byte,
 * others by tools. Where the clock goes back, what follows goes on where the part before ended: all streams by the same amount,
 * the least by which none begins before its own end. A gap stays: only its maker knows why it is there.
 *
 * <p>That amount is known when every stream's first packet is: until then the new part's packets wait.
 */
final class ContinuousTimes implements AutoCloseable {
    /** What a part's streams begin and end apart, at the most. */
    private static final long FARTHEST = 10 * MICROS;
    /** Of a new part's time that is read before a stream counts as not being in it. */
    private static final long LONGEST_WAIT = 2 * MICROS;

    private static final int MOST_WAITING = 2000;
    private static final long MOST_BYTES = 64L << 20;
    /** 33 bits of 90 kHz: libav takes what lies behind the beginning for what comes after such a time. */
    private static final long ROUND = (1L << 33) * 100 / 9;

    private final boolean counted;
    private final int video;
    private final Consumer<NativePacket> sink;
    private final Map<Integer, StreamClock> clocks = new TreeMap<>();
    /** What was read of a part that has begun and whose shift is not known. */
    private final List<NativePacket> waiting = new ArrayList<>();

    private boolean pending;
    private long waitingBytes;
    private int part;
    private long shift;
    /** How far the current part is read, and the one before was, as told. */
    private long now = Long.MIN_VALUE;

    private long oldEnd;
    private long begun;
    private long origin = Long.MAX_VALUE;
    private long splices;
    private long firstSplice;

    /**
     * @param formatFlags libav's AVFMT flags of the container
     * @param video index of the stream that makes the video
     * @param sink receives the packets, some of them later than they are given
     */
    ContinuousTimes(int formatFlags, int video, Consumer<NativePacket> sink) {
        this.counted = (formatFlags & avformat.AVFMT_TS_DISCONT) != 0;
        this.video = video;
        this.sink = sink;
    }

    /** Takes the next packet's content. */
    void add(NativePacket packet, StreamHeader stream) {
        StreamClock clock = clocks.computeIfAbsent(stream.getIndex(), i -> new StreamClock(stream, part, shift));
        Long time = clock.time(packet.av);
        boolean back = time != null && back(clock, packet.av, time);
        if (back && begins(clock, time)) {
            settle();
            begin(time);
            clock.join(part);
        } else if (time != null && joins(clock, time, back)) {
            clock.join(part);
            clock.shift(shift);
        }
        if (pending && clock.part() == part) {
            hold(packet, clock, time);
        } else {
            pass(packet, clock, time);
        }
    }

    /** There are no more. */
    void finish() {
        settle();
    }

    /** What people are told of it; nothing as a rule. */
    Optional<String> note() {
        return splices == 0
                ? Optional.empty()
                : Optional.of("its clock begins anew %s %s s (recordings strung together?): what follows goes on there"
                        .formatted(
                                splices == 1 ? "after" : splices + " times, first after",
                                BigDecimal.valueOf(firstSplice - origin, 6).setScale(2, RoundingMode.HALF_UP)));
    }

    private boolean begins(StreamClock clock, long time) {
        return clock.lasting() && (clock.part() == part || Math.abs(time - now) > FARTHEST);
    }

    private boolean joins(StreamClock clock, long time, boolean back) {
        return clock.part() < part && (back || (!clock.goesOn(time) && Math.abs(time - now) < Math.abs(time - oldEnd)));
    }

    private boolean back(StreamClock clock, AVPacket packet, long time) {
        return clock.comparable(packet)
                && (clock.goesBack(time)
                        || (counted && (clock.goesBackAtKey(packet, time) || clock.goesRound(time, ROUND))));
    }

    private void begin(long time) {
        oldEnd = now;
        now = time;
        begun = time;
        part++;
        pending = true;
    }

    private void hold(NativePacket packet, StreamClock clock, Long time) {
        if (time != null) {
            clock.waits(packet.av, time);
            now = Math.max(now, time);
        }
        waitingBytes += packet.av.size();
        waiting.add(packet.moved());
        boolean enough = now - begun > LONGEST_WAIT || waiting.size() >= MOST_WAITING || waitingBytes >= MOST_BYTES;
        if (enough || clocks.values().stream().noneMatch(this::awaited)) {
            settle();
        }
    }

    /** Whether a stream of the part before may yet show up in the current one. */
    private boolean awaited(StreamClock clock) {
        return clock.lasting() && clock.part() == part - 1 && clock.told() >= oldEnd - FARTHEST;
    }

    private void settle() {
        if (!pending) {
            return;
        }
        pending = false;
        List<StreamClock> joined =
                clocks.values().stream().filter(c -> c.part() == part).toList();
        if (clocks.containsKey(video) && awaited(clocks.get(video))) {
            // The pictures go on: a stream that stumbles is no new part.
            part--;
            now = oldEnd;
            joined.forEach(c -> c.leave(part));
        } else {
            shift = joined.stream()
                    .mapToLong(StreamClock::leastShift)
                    .filter(least -> least != StreamClock.ANY)
                    .max()
                    .orElse(shift);
            joined.forEach(c -> c.shift(shift));
            splices++;
            firstSplice = splices == 1 ? begun + shift : firstSplice;
        }
        waiting.forEach(packet -> {
            move(packet, clocks.get(packet.av.stream_index()));
            packet.close();
        });
        waiting.clear();
        waitingBytes = 0;
    }

    private void pass(NativePacket packet, StreamClock clock, Long time) {
        if (time != null) {
            clock.tell(packet.av, time);
            if (clock.part() == part) {
                now = Math.max(now, time);
            } else {
                oldEnd = Math.max(oldEnd, time);
            }
        }
        move(packet, clock);
    }

    private void move(NativePacket packet, StreamClock clock) {
        clock.move(packet.av);
        Long time = clock.time(packet.av);
        origin = time == null ? origin : Math.min(origin, time);
        sink.accept(packet);
    }

    @Override
    public void close() {
        waiting.forEach(NativePacket::close);
        waiting.clear();
    }
}
