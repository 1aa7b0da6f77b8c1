package org.facefarm.media.internal.mux;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * Containers take a stream's packets only in the order of their decode times. Sources stumble: a packet that would be decoded
 * before the one in front of it is decoded right after that one.
 */
final class DecodeOrder {
    private final long step;
    private long least = Long.MIN_VALUE;
    private long next = Libav.NO_PTS;
    private long moved;

    DecodeOrder(StreamHeader stream, AVOutputFormat container) {
        boolean equal = (container.flags() & avformat.AVFMT_TS_NONSTRICT) != 0
                || stream.getKind() == StreamKind.SUBTITLE
                || stream.getKind() == StreamKind.DATA;
        this.step = equal ? 0 : 1;
    }

    /** Packets that could not keep their time. */
    long moved() {
        return moved;
    }

    /** Takes the stream's packets one after the other, with times in the container's clock. */
    void correct(AVPacket packet) {
        if (packet.dts() == Libav.NO_PTS) {
            packet.dts(packet.pts() == Libav.NO_PTS ? next : packet.pts());
        }
        if (packet.dts() == Libav.NO_PTS) {
            return;
        }
        if (packet.dts() < least || (packet.pts() != Libav.NO_PTS && packet.pts() < packet.dts())) {
            moved++;
            packet.dts(Math.max(packet.dts(), least));
        }
        if (packet.pts() == Libav.NO_PTS || packet.pts() < packet.dts()) {
            packet.pts(packet.dts());
        }
        least = packet.dts() + step;
        next = packet.dts() + packet.duration();
    }
}
