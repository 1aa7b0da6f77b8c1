package org.facefarm.farm.config;

import org.facefarm.ingest.IngestSettings;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.ConfigurationException;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** How videos are cut into segments, by ingest workers and by clients that store them. */
public final class IngestKeys {
    private static final IngestSettings STANDARD = IngestSettings.DEFAULT;
    private static final String ALIKE =
            " The same for all that store videos: what is cut otherwise is stored and encoded" + " otherwise, too.";

    static final Key<Integer> SEGMENT_FRAMES = Key.ofInt(
            "ingest.segment.frames",
            STANDARD.targetFrames(),
            1,
            100_000,
            "Frames a segment should have: a segment is the unit of work and of loss." + ALIKE);

    static final Key<Integer> GOP_FRAMES = Key.ofInt(
            "ingest.gop.max.frames",
            STANDARD.longestGop(),
            1,
            100_000,
            "A GOP (from one key frame to the next) of more frames than this is cut inside: each part but the first decodes"
                    + " the parts before it too. At least `ingest.segment.frames`." + ALIKE);

    static final Key<Long> SEGMENT_BYTES = Key.ofLong(
            "ingest.segment.max.bytes",
            STANDARD.maxBytes(),
            1024,
            1L << 40,
            "A segment's frames never have more bytes than this and one packet." + ALIKE);

    static final Key<Long> BATCH_BYTES = Key.ofLong(
            "ingest.batch.bytes",
            STANDARD.batchBytes(),
            0,
            1L << 30,
            "Short segments wait for one another, half a second at most, until they have so many bytes, and share a"
                    + " transaction. 0: none waits.");

    static final Section SECTION = Section.of("Ingest", SEGMENT_FRAMES, GOP_FRAMES, SEGMENT_BYTES, BATCH_BYTES);

    private IngestKeys() {}

    /** @throws ConfigurationException when segments may not hold a GOP that is not to be cut */
    public static IngestSettings settings(Configuration configuration) {
        int frames = configuration.get(SEGMENT_FRAMES);
        int gop = configuration.get(GOP_FRAMES);
        if (gop < frames) {
            throw new ConfigurationException("%s is %d, less than %s, which is %d: raise it"
                    .formatted(GOP_FRAMES.name(), gop, SEGMENT_FRAMES.name(), frames));
        }
        return new IngestSettings(
                frames,
                gop,
                configuration.get(SEGMENT_BYTES),
                configuration.get(BATCH_BYTES),
                STANDARD.pictureRate(),
                MediaKeys.limits(configuration));
    }
}
