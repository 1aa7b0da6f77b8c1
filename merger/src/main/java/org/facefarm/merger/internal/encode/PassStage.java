package org.facefarm.merger.internal.encode;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.encode.PassThrough;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Segment;

/** The short way: from a plan whose packets stay to the {@link Clip} of the source's own packets. Not thread-safe. */
public final class PassStage {
    private final PassThrough passThrough = new PassThrough();

    public Clip pass(MergePlan plan) {
        Segment segment = plan.segment();
        List<Frame> owned = plan.owned();
        List<Long> decodeTimes = PassThrough.decodeTimes(owned);
        List<ClipPacket> packets = new ArrayList<>();
        for (int i = 0; i < owned.size(); i++) {
            MediaPacket packet =
                    MediaPacket.of(owned.get(i), segment.getStream().getIndex());
            packets.add(Clip.packet(plan.task(), i, packet, decodeTimes.get(i)));
        }
        Passage passage = passThrough.passage(plan.encoder(), plan.task().getContainer(), segment, owned);
        return new Clip(packets, segment.getStream(), passage);
    }
}
