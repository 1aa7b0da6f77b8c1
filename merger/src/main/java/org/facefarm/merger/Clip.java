package org.facefarm.merger;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.vision.media.EncoderChoice;
import org.facefarm.vision.media.MediaPacket;
import org.facefarm.vision.media.VideoEncoder;
import org.facefarm.vision.media.VideoFrame;
import org.facefarm.worker.kafka.Outgoing;

/** The merged segment as it is encoded. */
final class Clip implements AutoCloseable {
    private final MergeTask task;
    private final VideoEncoder encoder;
    private final List<Outgoing> packets = new ArrayList<>();
    private final String key;

    Clip(MergeTask task) {
        this.task = task;
        EncoderChoice choice = new EncoderChoice(
                task.getSettings().getVideoEncoder(), task.getSettings().getQuality());
        this.encoder = new VideoEncoder(choice, task.getSegment().getStream());
        this.key = Keys.segment(task.getMergeId(), task.getSegment().getIndex());
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
        ClipPacket record = new ClipPacket(
                task.getMergeId(),
                task.getSegment().getIndex(),
                packets.size(),
                packet.pts(),
                packet.dts(),
                packet.duration(),
                packet.key(),
                packet.sideData(),
                packet.data());
        packets.add(Outgoing.of(Topic.CLIPS, key, record));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
