package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avutil.av_rescale;
import static org.facefarm.media.demux.StreamClock.MICROS;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** How long a file is beside what its header says: one that broke off, in copying or recording, still says how long it was to be. */
final class FoundLength {
    /** Headers are rounded, and count what no packet says: the last picture's duration, priming. */
    private static final double SHORTER = 0.25;

    private static final double LONGER = 1;
    private static final double SHARE = 0.01;

    private final double declared;
    private final Map<Integer, Long> last = new HashMap<>();
    private double first = Double.MAX_VALUE;
    private double end = -Double.MAX_VALUE;

    FoundLength(AVFormatContext context) {
        // Else libav has made it out from the packets themselves, or guessed.
        boolean told = context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_STREAM
                && (context.iformat().flags() & avformat.AVFMT_TS_DISCONT) == 0;
        this.declared = told && context.duration() > 0 ? context.duration() / (double) MICROS : 0;
    }

    void add(AVPacket packet, StreamHeader stream) {
        long time = packet.pts() == Libav.NO_PTS ? packet.dts() : packet.pts();
        if (declared == 0 || time == Libav.NO_PTS) {
            return;
        }
        Long before = last.put(stream.getIndex(), time);
        long lasts = packet.duration() > 0 || before == null ? packet.duration() : Math.max(0, time - before);
        first = Math.min(first, seconds(time, stream.getTimeBase()));
        end = Math.max(end, seconds(time + lasts, stream.getTimeBase()));
    }

    private static double seconds(long ticks, Rational base) {
        return av_rescale(ticks, MICROS * base.getNum(), base.getDen()) / (double) MICROS;
    }

    /** What people are told of it; nothing as a rule. */
    Optional<String> note() {
        if (declared == 0 || end < first) {
            return Optional.empty();
        }
        double found = end - first;
        // Some count from 0, some from the first packet.
        if (Math.max(end, found) < declared - Math.max(SHORTER, SHARE * declared)) {
            return Optional.of(text(Math.max(end, found)) + ": it may be cut off");
        }
        return Math.min(end, found) > declared + Math.max(LONGER, SHARE * declared)
                ? Optional.of(text(Math.min(end, found)))
                : Optional.empty();
    }

    private String text(double found) {
        return String.format(Locale.ROOT, "its header says %.2f s and %.2f s are there", declared, found);
    }
}
