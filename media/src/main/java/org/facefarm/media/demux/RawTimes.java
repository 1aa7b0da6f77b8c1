package org.facefarm.media.demux;

import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Decode times for codecs' own formats (.h264, .hevc, .m2v), which tell none: pictures follow one another at the rate of the
 * header, and the first is shown at 0.
 */
final class RawTimes {
    private static final Rational USUAL = new Rational(25, 1);

    private final boolean clockless;
    private final long spacing;
    private long next;

    /** @param formatFlags libav's AVFMT flags of the container */
    RawTimes(int formatFlags, StreamHeader video) {
        this.clockless = (formatFlags & avformat.AVFMT_NOTIMESTAMPS) != 0;
        Rational told = video.getAverageFrameRate();
        Rational rate = told.getNum() > 0 ? told : USUAL;
        Rational base = video.getTimeBase();
        this.spacing = Math.max(
                1,
                Math.round((double) rate.getDen()
                        * base.getDen()
                        / ((double) rate.getNum() * Math.max(1, base.getNum()))));
        this.next = -video.getVideoDelay() * spacing;
    }

    /** The packet with a time, where its container has none. */
    MediaPacket timed(MediaPacket packet) {
        if (!clockless || packet.time() != null) {
            return packet;
        }
        long time = next;
        next += packet.shown() ? spacing : 0;
        return new MediaPacket(packet.stream(), null, time, spacing, packet.flags(), packet.sideData(), packet.data());
    }
}
