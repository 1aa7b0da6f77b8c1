package org.facefarm.farm.config;

import java.util.Arrays;
import java.util.List;
import org.facefarm.merger.MergerSettings;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** What a merger takes of its machine. */
public final class MergerKeys {
    private static final MergerSettings STANDARD = MergerSettings.DEFAULT;

    static final Key<Integer> DECODER_THREADS = Key.ofInt(
            "merger.decoder.threads",
            STANDARD.decoderThreads(),
            1,
            64,
            "Threads that decode a segment. Pictures do not depend on it.");

    static final Key<Integer> WAITING_FRAMES = Key.ofInt(
            "merger.waiting.max.frames",
            STANDARD.waitingFrames(),
            1,
            10_000,
            "Pictures held back while a batch of faces fills: more keep the batches full where faces are rare.");

    static final Key<Long> WAITING_BYTES = Key.ofLong(
            "merger.waiting.max.bytes",
            STANDARD.waitingBytes(),
            1,
            1L << 40,
            "Their size, of which one picture may be more, and once more that of pictures on their way from stage to"
                    + " stage. Each of a merger's slots may need it.");

    static final Key<String> ENCODERS = Key.ofText(
            "merger.encoders",
            "",
            "libav names of the encoders that this merger may use, with commas between; all that open on its machine where it"
                    + " is empty. Merges with another one are left to mergers that have it.");

    static final Section SECTION = Section.of("Mergers", DECODER_THREADS, WAITING_FRAMES, WAITING_BYTES, ENCODERS);

    private MergerKeys() {}

    /** The encoders that a merger may use; none for all that open. */
    public static List<String> encoders(Configuration configuration) {
        return Arrays.stream(configuration.get(ENCODERS).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public static MergerSettings settings(Configuration configuration) {
        return new MergerSettings(
                configuration.get(DECODER_THREADS),
                configuration.get(WAITING_FRAMES),
                configuration.get(WAITING_BYTES),
                MediaKeys.limits(configuration));
    }
}
