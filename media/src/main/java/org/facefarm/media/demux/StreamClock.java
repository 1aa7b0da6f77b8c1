package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/** One stream's times where recordings are strung together. In microseconds; "told" times are the container's own. */
final class StreamClock {
    static final long MICROS = 1_000_000;
    /** Decode times go forward but for sloppy muxers' rounding. */
    private static final long SLOPPY = MICROS / 10;

    private static final long ROUNDING = MICROS / 100;
    /** Where a stream tells only when pictures are shown, those of a group go back so far. */
    private static final long REORDERED = MICROS;

    /** A packet so near to where the last one ended belongs to it. */
    private static final long NEAR = MICROS;

    /** No time, and no shift that must be. */
    static final long ANY = Long.MIN_VALUE;

    private final Rational base;
    private final boolean lasting;
    /** The part that the stream is in. */
    private int part;
    /** By which its packets move. */
    private long shift;
    /** Whether a decode time was told: from then on nothing else counts, since pictures are shown in another order. */
    private boolean decodes;
    /** Where the last packet began and ended, as told. */
    private long began = ANY;

    private long told = ANY;
    /** Where all before ended, moved: decoded, shown. */
    private long decoded = ANY;

    private long shown = ANY;
    /** Where the stream begins in a part whose shift is not known yet, as told. */
    private long firstDecoded = ANY;

    private long firstShown = ANY;

    StreamClock(StreamHeader stream, int part, long shift) {
        this.base = stream.getTimeBase();
        this.lasting = stream.getKind() == StreamKind.VIDEO || stream.getKind() == StreamKind.AUDIO;
        this.part = part;
        this.shift = shift;
    }

    /** Whether packets follow one another all the time: subtitles go back and last as they like. */
    boolean lasting() {
        return lasting;
    }

    int part() {
        return part;
    }

    /** Where the last packet ended, as told. */
    long told() {
        return told;
    }

    /** When the packet is decoded, or, in a stream that has not told this of any, shown, as told; null when it has no such time. */
    Long time(AVPacket packet) {
        if (packet.dts() != Libav.NO_PTS) {
            return micros(packet.dts());
        }
        return decodes || packet.pts() == Libav.NO_PTS ? null : Long.valueOf(micros(packet.pts()));
    }

    /** Whether its time is of the same kind as the last packet's: one that is decoded is not held against one that is shown. */
    boolean comparable(AVPacket packet) {
        return decodes == (packet.dts() != Libav.NO_PTS);
    }

    boolean goesBack(long time) {
        return told != ANY && time < told - (decodes ? SLOPPY : REORDERED);
    }

    /** Whether it lies so little before the last one that only a packet where decoding can start may begin anew there. */
    boolean goesBackAtKey(AVPacket packet, long time) {
        return began != ANY && time < began - ROUNDING && (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    }

    /** Whether it lies so far ahead that a clock must have begun anew, which counts round for so many microseconds. */
    boolean goesRound(long time, long round) {
        return told != ANY && time > told + round / 2;
    }

    boolean goesOn(long time) {
        return lasting && told != ANY && Math.abs(time - told) < NEAR;
    }

    /** Takes note of a packet of the stream's part. */
    void tell(AVPacket packet, long time) {
        decodes |= packet.dts() != Libav.NO_PTS;
        began = time;
        told = time + length(packet);
    }

    /** The stream is in another part from now on. */
    void join(int newPart) {
        part = newPart;
        firstDecoded = ANY;
        firstShown = ANY;
    }

    /** The stream is in no new part after all. */
    void leave(int oldPart) {
        part = oldPart;
    }

    /** Takes note of a packet that waits for its part's shift. */
    void waits(AVPacket packet, long time) {
        tell(packet, time);
        firstDecoded = firstDecoded == ANY ? time : firstDecoded;
        if (packet.pts() != Libav.NO_PTS) {
            firstShown = firstShown == ANY ? micros(packet.pts()) : Math.min(firstShown, micros(packet.pts()));
        }
    }

    /** The least shift at which its new part begins after its old one; {@link #ANY} when all will do. */
    long leastShift() {
        if (!lasting) {
            return ANY;
        }
        return Math.max(from(decoded, firstDecoded), from(shown, firstShown));
    }

    private static long from(long end, long first) {
        return end == ANY || first == ANY ? ANY : end - first;
    }

    void shift(long by) {
        shift = by;
    }

    /** Moves a packet of the stream's part to where it belongs. */
    void move(AVPacket packet) {
        long ticks = av_rescale(shift, base.getDen(), MICROS * base.getNum());
        if (packet.pts() != Libav.NO_PTS) {
            packet.pts(packet.pts() + ticks);
            shown = Math.max(shown, micros(packet.pts()) + length(packet));
        }
        if (packet.dts() != Libav.NO_PTS) {
            packet.dts(packet.dts() + ticks);
            decoded = Math.max(decoded, micros(packet.dts()) + length(packet));
        }
    }

    private long length(AVPacket packet) {
        return lasting ? micros(packet.duration()) : 0;
    }

    private long micros(long ticks) {
        return av_rescale(ticks, MICROS * base.getNum(), base.getDen());
    }
}
