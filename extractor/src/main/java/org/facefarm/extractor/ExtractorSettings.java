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
 * @param media how much a foreign video may ask for
 * @param card that face nets run on, where it can be used; empty for the processor
 */
public record ExtractorSettings(
        int minCrop, int maxCrop, int decoderThreads, int netThreads, MediaLimits media, OptionalInt card) {
    public static final ExtractorSettings DEFAULT = new ExtractorSettings(16, 2048, 1, 1, MediaLimits.DEFAULT);

    /** With face nets on the processor. */
    public ExtractorSettings(int minCrop, int maxCrop, int decoderThreads, int netThreads, MediaLimits media) {
        this(minCrop, maxCrop, decoderThreads, netThreads, media, OptionalInt.empty());
    }

    public ExtractorSettings {
        if (minCrop < 1 || maxCrop < minCrop || decoderThreads < 1 || netThreads < 1) {
            throw new IllegalArgumentException("crops of " + minCrop + " to " + maxCrop + " pixels, " + decoderThreads
                    + " threads of the decoder, " + netThreads + " of nets");
        }
    }

    /** The same with face nets on this card. */
    public ExtractorSettings onCard(OptionalInt other) {
        return new ExtractorSettings(minCrop, maxCrop, decoderThreads, netThreads, media, other);
    }
}
