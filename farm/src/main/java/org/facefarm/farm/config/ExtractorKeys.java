package org.facefarm.farm.config;

import org.facefarm.extractor.ExtractorSettings;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.ConfigurationException;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** What an extractor takes of its machine, and what a task may ask of it. */
public final class ExtractorKeys {
    private static final ExtractorSettings STANDARD = ExtractorSettings.DEFAULT;

    static final Key<Integer> MIN_CROP = Key.ofInt(
            "extractor.crop.min.pixels",
            STANDARD.minCrop(),
            1,
            4096,
            "Smallest side of crops that a task may ask for.");

    static final Key<Integer> MAX_CROP = Key.ofInt(
            "extractor.crop.max.pixels", STANDARD.maxCrop(), 1, 4096, "Largest side of crops that a task may ask for.");

    static final Key<Integer> DECODER_THREADS = Key.ofInt(
            "extractor.decoder.threads",
            STANDARD.decoderThreads(),
            1,
            64,
            "Threads that decode a segment. Pictures do not depend on it. More slots use a machine better.");

    static final Key<Integer> NET_THREADS = Key.ofInt(
            "extractor.net.threads",
            STANDARD.netThreads(),
            1,
            64,
            "Threads within each face net. More slots use a machine better. The same for all extractors of a farm: sums that"
                    + " are split otherwise may differ in their last digits.");

    static final Key<Integer> WAITING_FRAMES = Key.ofInt(
            "extractor.waiting.max.frames",
            STANDARD.waitingFrames(),
            1,
            10_000,
            "Pictures that wait for one stage of the work: more even out slow frames.");

    static final Key<Long> WAITING_BYTES = Key.ofLong(
            "extractor.waiting.max.bytes",
            STANDARD.waitingBytes(),
            1,
            1L << 40,
            "Size of all pictures on their way from stage to stage, of which one for each stage may be more. Each of an"
                    + " extractor's slots may need it.");

    static final Section SECTION =
            Section.of("Extractors", DECODER_THREADS, NET_THREADS, MIN_CROP, MAX_CROP, WAITING_FRAMES, WAITING_BYTES);

    private ExtractorKeys() {}

    /** @throws ConfigurationException when no crop would be possible */
    public static ExtractorSettings settings(Configuration configuration) {
        int min = configuration.get(MIN_CROP);
        int max = configuration.get(MAX_CROP);
        if (max < min) {
            throw new ConfigurationException("%s is %d, less than %s, which is %d: raise it"
                    .formatted(MAX_CROP.name(), max, MIN_CROP.name(), min));
        }
        return new ExtractorSettings(
                min,
                max,
                configuration.get(DECODER_THREADS),
                configuration.get(NET_THREADS),
                configuration.get(WAITING_FRAMES),
                configuration.get(WAITING_BYTES),
                MediaKeys.limits(configuration),
                STANDARD.card());
    }
}
