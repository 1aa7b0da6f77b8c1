package org.facefarm.merger.internal.encode;

import java.util.List;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.StreamHeader;

/**
 * A merged segment.
 *
 * @param passage whether it was encoded, or else beside what its packets may stand
 */
public record Clip(List<ClipPacket> packets, StreamHeader header, Passage passage) {
    static ClipPacket packet(MergeTask task, int index, MediaPacket packet, long dts) {
        return new ClipPacket(
                task.getMergeId(),
                task.getSegment().getIndex(),
                index,
                packet.pts(),
                dts,
                packet.duration(),
                packet.key(),
                packet.sideData(),
                packet.data());
    }
}
