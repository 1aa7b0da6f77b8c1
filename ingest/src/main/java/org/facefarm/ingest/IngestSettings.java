package org.facefarm.ingest;

import org.facefarm.media.MediaLimits;
import org.facefarm.schemas.record.Rational;

/**
 * How a video is cut into segments.
 *
 * @param targetFrames frames a segment should have: a segment is the unit of work and of loss
 * @param longestGop frames of a GOP from which it is cut inside: each part but the first decodes the parts before it too
 * @param maxBytes a segment's frames never have more bytes than this and one packet
 * @param batchBytes frames of short segments wait for one another until they have so many bytes: one transaction takes as long for
 *     several as for one
 * @param pictureRate pictures a second of folders of pictures
 * @param media how much a video may ask for before it is refused
 */
public record IngestSettings(
        int targetFrames, int longestGop, long maxBytes, long batchBytes, Rational pictureRate, MediaLimits media) {
    private static final Rational USUAL_RATE = new Rational(25, 1);

    private static final long MIB = 1024 * 1024;

    /** Some four seconds of film; GOPs stay whole up to ten, which is longer than encoders make them by default. */
    public static final IngestSettings DEFAULT =
            new IngestSettings(120, 300, 48 * MIB, 8 * MIB, USUAL_RATE, MediaLimits.DEFAULT);

    public IngestSettings {
        if (targetFrames < 1 || longestGop < targetFrames || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "a segment of " + targetFrames + " frames, GOPs of " + longestGop + ", " + maxBytes + " bytes");
        }
    }

    /** Cuts GOPs that are longer than a segment should be, writes each segment at once; folders of pictures have 25 a second. */
    public IngestSettings(int targetFrames, long maxBytes) {
        this(targetFrames, targetFrames, maxBytes, 0, USUAL_RATE, MediaLimits.DEFAULT);
    }

    /** The same with another rate. */
    public IngestSettings withPictureRate(Rational rate) {
        return new IngestSettings(targetFrames, longestGop, maxBytes, batchBytes, rate, media);
    }
}
