package org.facefarm.media;

import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.TrackPacket;

/**
 * One packet of a container, on the Java heap.
 *
 * @param stream index of its stream
 * @param pts presentation time in the stream's time base; null when the container has none
 * @param dts decode time in the stream's time base; null when the container has none
 * @param duration in the stream's time base; 0 when unknown
 * @param flags AV_PKT_FLAG bits
 * @param sideData what belongs to this packet
 * @param data the bytes, from position to limit
 */
public record MediaPacket(
        int stream, Long pts, Long dts, long duration, int flags, List<SideData> sideData, ByteBuffer data) {
    /** A packet of a merged segment, as one of the given output stream. */
    public static MediaPacket of(ClipPacket packet, int stream) {
        return new MediaPacket(
                stream,
                packet.getPts(),
                packet.getDts(),
                packet.getDuration(),
                packet.getKey() ? avcodec.AV_PKT_FLAG_KEY : 0,
                packet.getSideData(),
                packet.getData());
    }

    /** A stored access unit, as the source has it. */
    public static MediaPacket of(Frame frame, int stream) {
        return new MediaPacket(
                stream,
                frame.getPts(),
                frame.getDts(),
                frame.getDuration(),
                frame.getKey() ? avcodec.AV_PKT_FLAG_KEY : 0,
                frame.getSideData(),
                frame.getData());
    }

    /** A stored packet of a stream that is not decoded. */
    public static MediaPacket of(TrackPacket packet, int stream) {
        return new MediaPacket(
                stream,
                packet.getPts(),
                packet.getDts(),
                packet.getDuration(),
                packet.getFlags(),
                packet.getSideData(),
                packet.getData());
    }

    /** As it is stored: an access unit of a video, by its place in decode order. */
    public Frame frame(String videoId, int segment, long index) {
        return new Frame(videoId, segment, index, pts, dts, duration, key(), shown(), sideData, data);
    }

    /** Whether decoding can start here. */
    public boolean key() {
        return (flags & avcodec.AV_PKT_FLAG_KEY) != 0;
    }

    /** Whether it is shown; others are only decoded, because shown ones need them. */
    public boolean shown() {
        return (flags & avcodec.AV_PKT_FLAG_DISCARD) == 0;
    }

    /** The same packet at another presentation time. */
    public MediaPacket showAt(long time) {
        return new MediaPacket(stream, time, dts, duration, flags, sideData, data);
    }

    /** The same packet, so many ticks later. */
    public MediaPacket later(long ticks) {
        return new MediaPacket(
                stream,
                pts == null ? null : Long.valueOf(pts + ticks),
                dts == null ? null : Long.valueOf(dts + ticks),
                duration,
                flags,
                sideData,
                data);
    }

    /** The same packet, where decoding cannot start. */
    public MediaPacket withoutKey() {
        return new MediaPacket(stream, pts, dts, duration, flags & ~avcodec.AV_PKT_FLAG_KEY, sideData, data);
    }

    /** The same packet, only to be decoded. */
    public MediaPacket unshown() {
        return new MediaPacket(stream, pts, dts, duration, flags | avcodec.AV_PKT_FLAG_DISCARD, sideData, data);
    }

    /** When it is decoded, or else presented; null when the container says neither. */
    public Long time() {
        return dts != null ? dts : pts;
    }
}
