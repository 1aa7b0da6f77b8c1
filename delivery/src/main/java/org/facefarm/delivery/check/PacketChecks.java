package org.facefarm.delivery.check;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.delivery.check.MediaFacts.Packet;
import org.facefarm.delivery.check.MediaFacts.Track;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** What must hold of the video's packets. */
final class PacketChecks {
    private PacketChecks() {}

    /** Nothing was swapped and everything should have passed: the very same packets at the same times. */
    static List<Check> passed(Track source, Track delivered) {
        List<String> wanted = source.digests();
        List<String> found = delivered.digests();
        long same = 0;
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            same += wanted.get(i).equals(found.get(i)) ? 1 : 0;
        }
        boolean all = wanted.equals(found);
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "packets",
                all,
                "%d of %d bit-identical%s"
                        .formatted(
                                same,
                                wanted.size(),
                                source.header()
                                                .getCodec()
                                                .equals(delivered.header().getCodec())
                                        ? ""
                                        : ", %s became %s"
                                                .formatted(
                                                        source.header().getCodec(),
                                                        delivered.header().getCodec()))));
        checks.add(times(source.times(), source, delivered));
        checks.add(durations(source, delivered));
        return checks;
    }

    /** Every frame is shown when it was. {@code wanted} is in the source's clock. */
    static Check times(List<Long> wanted, Track source, Track delivered) {
        Rational from = source.header().getTimeBase();
        Rational to = delivered.header().getTimeBase();
        String difference = Times.difference(Times.rescale(wanted, from, to), delivered.times());
        return new Check(
                "pts", difference.isEmpty(), difference.isEmpty() ? clock(wanted.size(), from, to) : difference);
    }

    private static String clock(int count, Rational from, Rational to) {
        return from.equals(to)
                ? "%d equal".formatted(count)
                : "%d equal in 1/%d s (the source's clock: 1/%d s)".formatted(count, to.getDen(), from.getDen());
    }

    /**
     * Every frame is shown as long as it was, as far as both containers say it. Where frames are stored in another order than
     * shown, durations are distances of decode times and mean nothing for a single frame: then the end counts.
     */
    static Check durations(Track source, Track delivered) {
        Rational from = source.header().getTimeBase();
        Rational to = delivered.header().getTimeBase();
        // Matroska tells most durations by a rate, rounded; so does everybody whose clock is no multiple of the rate.
        long tolerance = from.equals(to) && to.getDen() != 1000 && counts(from, source.header()) ? 0 : 1;
        boolean each = ContainerChecks.inOrder(source) && ContainerChecks.inOrder(delivered);
        List<Packet> wanted = source.shown();
        List<Packet> found = delivered.shown();
        String difference = "";
        long compared = 0;
        for (int i = 0; each && i < Math.min(wanted.size(), found.size()); i++) {
            if (wanted.get(i).duration() > 0 && found.get(i).duration() > 0) {
                compared++;
                // MP4 has no gaps between frames: there a frame lasts until the next one.
                long expected = Times.rescale(Math.max(wanted.get(i).duration(), untilNext(wanted, i)), from, to);
                long least = Times.rescale(wanted.get(i).duration(), from, to);
                long lasts = found.get(i).duration();
                if (difference.isEmpty() && Math.min(Math.abs(expected - lasts), Math.abs(least - lasts)) > tolerance) {
                    difference = "frame %d lasts %d instead of %d".formatted(i, lasts, least);
                }
            }
        }
        Long end = end(source);
        Long foundEnd = end(delivered);
        if (difference.isEmpty() && end != null && foundEnd != null) {
            long expected = Times.rescale(end, from, to);
            // A distance of decode times is a tick off where their clock is no multiple of the rate.
            if (Math.abs(expected - foundEnd) > (each ? tolerance : Math.max(1, tolerance))) {
                difference = "the last frame ends at %d instead of %d".formatted(foundEnd, expected);
            }
        }
        String equal = foundEnd == null ? "not told" : compared + " equal, and the end";
        return new Check("durations", difference.isEmpty(), difference.isEmpty() ? equal : difference);
    }

    /** Whether pictures at the stream's average rate are whole ticks apart. */
    private static boolean counts(Rational clock, StreamHeader stream) {
        Rational rate = stream.getAverageFrameRate();
        long ticks = (long) clock.getDen() * rate.getDen();
        return rate.getNum() <= 0 || ticks % ((long) rate.getNum() * clock.getNum()) == 0;
    }

    private static long untilNext(List<Packet> packets, int i) {
        return i + 1 < packets.size()
                ? packets.get(i + 1).pts() - packets.get(i).pts()
                : 0;
    }

    private static Long end(Track track) {
        Packet last = null;
        for (Packet p : track.shown()) {
            if (p.pts() != null && (last == null || p.pts() > last.pts())) {
                last = p;
            }
        }
        return last == null || last.duration() <= 0 ? null : Long.valueOf(last.pts() + last.duration());
    }
}
