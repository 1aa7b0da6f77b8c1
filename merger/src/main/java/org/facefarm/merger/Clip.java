package org.facefarm.merger;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.PassThrough;
import org.facefarm.media.encode.VideoEncoder;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.worker.kafka.Outgoing;

/**
 * The merged segment as it is encoded. The n-th picture has the decode time of the source's n-th access unit: that is never
 * after its own time, and lets the clip stand beside packets of the source that are not decoded in the order they are shown.
 */
final class Clip implements AutoCloseable {
    private final MergeTask task;
    private final List<Long> decodeTimes;
    private final VideoEncoder encoder;
    private final List<Outgoing> packets = new ArrayList<>();

    /** @param shown the segment's frames that are shown, in decode order */
    Clip(MergeTask task, List<Frame> shown) {
        this.task = task;
        this.decodeTimes = PassThrough.decodeTimes(shown);
        this.encoder = new VideoEncoder(choice(task), task.getSegment().getStream());
    }

    static EncoderChoice choice(MergeTask task) {
        return new EncoderChoice(
                task.getSettings().getVideoEncoder(), task.getSettings().getQuality());
    }

    StreamHeader header() {
        return encoder.header();
    }

    void add(VideoFrame frame) {
        encoder.encode(frame, this::store);
    }

    /** The whole clip. */
    List<Outgoing> finish() {
        encoder.finish(this::store);
        return packets;
    }

    private void store(MediaPacket packet) {
        long time = decodeTimes.isEmpty() ? packet.dts() : decodeTimes.get(packets.size());
        packets.add(record(task, packets.size(), packet, time));
    }

    /** A packet of the clip. */
    static Outgoing record(MergeTask task, int index, MediaPacket packet, long dts) {
        int segment = task.getSegment().getIndex();
        ClipPacket record = new ClipPacket(
                task.getMergeId(),
                segment,
                index,
                packet.pts(),
                dts,
                packet.duration(),
                packet.key(),
                packet.sideData(),
                packet.data());
        return Outgoing.of(Topic.CLIPS, Keys.segment(task.getMergeId(), segment), record);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
