package org.facefarm.merger.internal.encode;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.encode.PassThrough;
import org.facefarm.media.encode.VideoEncoder;
import org.facefarm.merger.internal.compose.ComposedFrame;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Passage;

/**
 * From {@link ComposedFrame} to the {@link Clip}. Its n-th picture has the decode time of the source's n-th access unit: that
 * is never after its own time, and lets the clip stand beside packets of the source that are not decoded in the order they
 * are shown.
 */
public final class EncodeStage implements AutoCloseable {
    private final MergePlan plan;
    private final List<Long> decodeTimes;
    private final VideoEncoder encoder;
    private final StillPictures pictures;
    private final List<ClipPacket> packets = new ArrayList<>();

    /** @throws MediaException when there is no such encoder or it does not open */
    public EncodeStage(MergePlan plan) {
        this.plan = plan;
        this.decodeTimes = PassThrough.decodeTimes(plan.shown());
        this.encoder = new VideoEncoder(plan.encoder(), plan.segment().getStream());
        this.pictures = new StillPictures(plan.segment().getStream(), picture -> encoder.encode(picture, this::store));
    }

    /** Takes over a frame. */
    public void add(ComposedFrame frame) {
        pictures.add(frame);
    }

    /** There are no more frames. */
    public Clip finish() {
        pictures.finish();
        encoder.finish(this::store);
        int shown = plan.shown().size();
        if (packets.size() != shown) {
            throw new MediaException("%d pictures became of %d".formatted(packets.size(), shown));
        }
        return new Clip(packets, encoder.header(), Passage.ENCODED);
    }

    private void store(MediaPacket packet) {
        long time = decodeTimes.isEmpty() ? packet.dts() : decodeTimes.get(packets.size());
        packets.add(Clip.packet(plan.task(), packets.size(), packet, time));
    }

    @Override
    public void close() {
        pictures.close();
        encoder.close();
    }
}
