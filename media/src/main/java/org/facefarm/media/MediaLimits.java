package org.facefarm.media;

/**
 * How much a foreign file may ask for before it is refused.
 *
 * @param maxPixels pixels of one picture
 * @param maxStreams streams of a container
 * @param maxPacketBytes bytes of one packet
 * @param probeBytes bytes looked at to find out what a file is
 * @param probeMicros microseconds of media looked at for the same
 * @param openSeconds how long finding out may take
 */
public record MediaLimits(
        long maxPixels, int maxStreams, int maxPacketBytes, long probeBytes, long probeMicros, int openSeconds) {
    /** 8K pictures, 64 streams, packets that fit a Kafka record beside their description, a minute. */
    public static final MediaLimits DEFAULT =
            new MediaLimits(8192L * 4352, 64, 16 * 1024 * 1024 - 64 * 1024, 32L * 1024 * 1024, 10_000_000, 60);
}
