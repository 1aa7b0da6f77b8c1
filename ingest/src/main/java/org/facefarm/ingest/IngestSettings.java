package org.facefarm.ingest;

import org.facefarm.schemas.record.Rational;

/**
 * How a video is cut into segments.
 *
 * @param targetFrames frames a segment should have: a segment is the unit of work and of loss
 * @param maxBytes a segment's frames never have more bytes than this and one packet
 * @param pictureRate pictures a second of folders of pictures
 */
public record IngestSettings(int targetFrames, long maxBytes, Rational pictureRate) {
    /** Some four seconds of film. */
    public static final IngestSettings DEFAULT = new IngestSettings(120, 48L * 1024 * 1024);

    /** Folders of pictures have 25 a second. */
    public IngestSettings(int targetFrames, long maxBytes) {
        this(targetFrames, maxBytes, new Rational(25, 1));
    }

    /** The same with another rate. */
    public IngestSettings withPictureRate(Rational rate) {
        return new IngestSettings(targetFrames, maxBytes, rate);
    }

    public IngestSettings {
        if (targetFrames < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("a segment of " + targetFrames + " frames, " + maxBytes + " bytes");
        }
    }
}
