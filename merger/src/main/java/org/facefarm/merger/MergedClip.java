package org.facefarm.merger;

import java.util.List;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.worker.kafka.Outgoing;

/**
 * A segment's clip and how it came about.
 *
 * @param packets the clip, for the log
 * @param patches its faces, for the log; none unless the task wants them
 * @param framesShown frames of the segment that are shown
 */
record MergedClip(
        List<Outgoing> packets,
        List<Outgoing> patches,
        StreamHeader header,
        Passage passage,
        int framesShown,
        int framesSwapped,
        int facesSwapped) {
    List<Outgoing> records() {
        return Stream.concat(packets.stream(), patches.stream()).toList();
    }
}
