package org.facefarm.merger;

import org.facefarm.media.MediaLimits;

/**
 * What a merger takes of its machine; nothing in a result depends on it.
 *
 * @param decoderThreads that decode a segment, from 1
 * @param waitingFrames pictures held back while a batch of faces fills, from 1
 * @param waitingBytes their size, of which one picture may be more; as much may wait between the stages, and a picture for each
 * @param media how much a video may ask for before it is refused
 */
public record MergerSettings(int decoderThreads, int waitingFrames, long waitingBytes, MediaLimits media) {
    /** Two threads; 24 pictures, or as many as fit 256 MiB. */
    public static final MergerSettings DEFAULT = new MergerSettings(2, 24, 256L << 20, MediaLimits.DEFAULT);
}
