package org.facefarm.ingest;

import java.util.List;
import org.facefarm.vision.media.MediaPacket;

/**
 * Access units that make one segment.
 *
 * @param index place of the segment in the video, from 0
 * @param firstFrame index of the first access unit in decode order
 * @param packets the access units, in decode order
 * @param decodable whether decoding can start at the first: it is a key frame and nothing after it needs anything before it
 * @param key whether the first is a key frame: what follows it in presentation needs nothing before it
 */
record Run(int index, long firstFrame, List<MediaPacket> packets, boolean decodable, boolean key) {}
