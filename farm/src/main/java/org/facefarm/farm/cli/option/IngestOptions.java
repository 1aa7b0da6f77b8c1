package org.facefarm.farm.cli.option;

import org.facefarm.farm.config.IngestKeys;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.schemas.record.Rational;
import org.facefarm.worker.config.Configuration;
import picocli.CommandLine.Option;

/** How the user's own files are stored. */
public final class IngestOptions {
    @Option(
            names = "--image-rate",
            paramLabel = "RATE",
            defaultValue = "25",
            converter = PictureRate.class,
            description = "Pictures a second of folders of pictures, such as 24 or 30000/1001 (default: 25).")
    private Rational imageRate;

    public IngestSettings settings(Configuration configuration) {
        return IngestKeys.settings(configuration).withPictureRate(imageRate);
    }
}
