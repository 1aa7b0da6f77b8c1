package org.facefarm.farm.config;

import org.facefarm.media.MediaLimits;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** How much a foreign file may ask for. */
public final class MediaKeys {
    private static final MediaLimits STANDARD = MediaLimits.DEFAULT;

    static final Key<Long> MAX_PIXELS = Key.ofLong(
            "media.max.pixels",
            STANDARD.maxPixels(),
            1,
            1L << 31,
            "Pixels of one picture. Workers decode each picture whole: mind their memory before raising it.");

    static final Key<Integer> MAX_STREAMS =
            Key.ofInt("media.max.streams", STANDARD.maxStreams(), 1, 10_000, "Streams of one file.");

    static final Key<Integer> MAX_PACKET_BYTES = Key.ofInt(
            "media.max.packet.bytes",
            STANDARD.maxPacketBytes(),
            1024,
            MediaLimits.DEFAULT.maxPacketBytes(),
            "Bytes of one packet; no more than fit a record.");

    static final Key<Long> PROBE_BYTES = Key.ofLong(
            "media.probe.bytes",
            STANDARD.probeBytes(),
            32,
            1L << 40,
            "Bytes looked at to find out what a file is. More where streams begin late.");

    static final Key<Long> PROBE_MICROS = Key.ofLong(
            "media.probe.us",
            STANDARD.probeMicros(),
            0,
            3_600_000_000L,
            "Microseconds of media looked at to find out what a file is.");

    static final Key<Integer> OPEN_SECONDS = Key.ofInt(
            "media.open.seconds",
            STANDARD.openSeconds(),
            1,
            3600,
            "Seconds that finding out may take. More where files lie on something slow.");

    static final Section SECTION = Section.of(
            "Limits of media", MAX_PIXELS, MAX_STREAMS, MAX_PACKET_BYTES, PROBE_BYTES, PROBE_MICROS, OPEN_SECONDS);

    private MediaKeys() {}

    public static MediaLimits limits(Configuration configuration) {
        return new MediaLimits(
                configuration.get(MAX_PIXELS),
                configuration.get(MAX_STREAMS),
                configuration.get(MAX_PACKET_BYTES),
                configuration.get(PROBE_BYTES),
                configuration.get(PROBE_MICROS),
                configuration.get(OPEN_SECONDS));
    }
}
