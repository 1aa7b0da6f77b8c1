package org.facefarm.merger;

import java.util.List;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.worker.kafka.Outgoing;

/**
 * A segment's clip and how it came about.
 *
 * @param packets the clip, for the log
 */
record MergedClip(List<Outgoing> packets, StreamHeader header, Passage passage, int framesSwapped, int facesSwapped) {}
