package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Transport and program streams and Ogg may be strung together, each part with a clock of its own. Where the clock goes back,
 * what follows goes on where the part before ended, all streams by the same amount. A gap stays: only its maker knows why it
 * is there.
 */
final class ContinuousTimes {
    private static final long MICROS = 1_000_000;
    /** Decode times go forward but for sloppy muxers' rounding. */
    private static final long SLOPPY = MICROS / 10;
    /** What a part's streams end and begin apart. */
    private static final long FARTHEST = 10 * MICROS;

    private final boolean parts;
    private final Map<Integer, Clock> clocks = new HashMap<>();
    /** Of the part that was begun last, in microseconds. */
    private long shift;

    /** One stream's, in microseconds. */
    private static final class Clock {
        private long shift;
        private long next = Long.MIN_VALUE;
    }

    /** @param formatFlags libav's AVFMT flags of the container */
    ContinuousTimes(int formatFlags) {
        this.parts = (formatFlags & avformat.AVFMT_TS_DISCONT) != 0;
    }

    /** Moves the next packet to where it belongs. */
    void correct(AVPacket packet, StreamHeader stream) {
        if (!parts) {
            return;
        }
        Clock clock = clocks.computeIfAbsent(stream.getIndex(), i -> new Clock());
        Rational base = stream.getTimeBase();
        if (packet.dts() != Libav.NO_PTS) {
            long time = av_rescale(packet.dts(), MICROS * base.getNum(), base.getDen());
            follow(clock, time);
            long duration = av_rescale(packet.duration(), MICROS * base.getNum(), base.getDen());
            clock.next = Math.max(clock.next, time + clock.shift + duration);
        }
        long ticks = av_rescale(clock.shift, base.getDen(), MICROS * base.getNum());
        if (ticks != 0) {
            packet.pts(moved(packet.pts(), ticks));
            packet.dts(moved(packet.dts(), ticks));
        }
    }

    private void follow(Clock clock, long time) {
        if (clock.next == Long.MIN_VALUE) {
            clock.shift = shift;
        } else if (time + clock.shift < clock.next - SLOPPY) {
            long begun = time + shift;
            if (shift == clock.shift || begun < clock.next - SLOPPY || begun > clock.next + FARTHEST) {
                shift = clock.next - time;
            }
            clock.shift = shift;
        }
    }

    private static long moved(long time, long ticks) {
        return time == Libav.NO_PTS ? time : time + ticks;
    }
}
