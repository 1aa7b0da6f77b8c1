package org.facefarm.ingest;

import java.util.List;
import org.facefarm.media.MediaPacket;

/**
 * Access units that make one segment.
 *
 * @param index place of the segment in the video, from 0
 * @param firstFrame index of the first access unit in decode order
 * @param packets the access units, in decode order
 * @param decodable whether decoding can start at the first: it is a key frame and nothing after it needs anything before it
 * @param entry how many access units from the first on everything shown is right when decoding starts there: 0 at a key frame,
 *     more where the picture is refreshed bit by bit; -1 when decoding cannot start there
 */
record Run(int index, long firstFrame, List<MediaPacket> packets, boolean decodable, int entry) {
    /** Decoding cannot start at the first access unit. */
    static final int NO_ENTRY = -1;
}
