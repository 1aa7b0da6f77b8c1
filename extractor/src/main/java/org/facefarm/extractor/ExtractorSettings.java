package org.facefarm.extractor;

import java.util.OptionalInt;
import org.facefarm.media.MediaLimits;

/**
 * What an extractor does with a task, whatever the task asks for.
 *
 * @param minCrop smallest side of crops that a task may ask for, in pixels
 * @param maxCrop largest side, in pixels
 * @param decoderThreads within the decoder; services scale by processes, so 1 is usual
 * @param netThreads within each face net; 1 is usual
 * @param waitingFrames pictures that wait for one stage
 * @param waitingBytes of all that wait between stages; one picture for each stage may wait beside
 * @param media how much a foreign video may ask for
 * @param card that face nets run on, where it can be used; empty for the processor
 */
public record ExtractorSettings(
        int minCrop,
        int maxCrop,
        int decoderThreads,
        int netThreads,
        int waitingFrames,
        long waitingBytes,
        MediaLimits media,
        OptionalInt card) {
    /** Face nets on the processor; so many pictures wait that a slow frame stops nobody. */
    public static final ExtractorSettings DEFAULT =
            new ExtractorSettings(16, 2048, 1, 1, 6, 64L << 20, MediaLimits.DEFAULT, OptionalInt.empty());

    public ExtractorSettings {
        if (minCrop < 1 || maxCrop < minCrop || decoderThreads < 1 || netThreads < 1 || waitingFrames < 1) {
            throw new IllegalArgumentException("crops of " + minCrop + " to " + maxCrop + " pixels, " + decoderThreads
                    + " threads of the decoder, " + netThreads + " of nets, " + waitingFrames + " frames that wait");
        }
    }

    /** The same with face nets on this card. */
    public ExtractorSettings onCard(OptionalInt other) {
        return new ExtractorSettings(
                minCrop, maxCrop, decoderThreads, netThreads, waitingFrames, waitingBytes, media, other);
    }
}
