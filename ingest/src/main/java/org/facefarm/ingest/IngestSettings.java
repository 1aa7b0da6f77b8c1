package org.facefarm.ingest;

/**
 * How a video is cut into segments.
 *
 * @param targetFrames frames a segment should have: a segment is the unit of work and of loss
 * @param maxBytes a segment's frames never have more bytes than this and one packet
 */
public record IngestSettings(int targetFrames, long maxBytes) {
    /** Some four seconds of film. */
    public static final IngestSettings DEFAULT = new IngestSettings(120, 48L * 1024 * 1024);

    public IngestSettings {
        if (targetFrames < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("a segment of " + targetFrames + " frames, " + maxBytes + " bytes");
        }
    }
}
