package org.facefarm.schemas;

import java.util.Locale;

/** How record keys are put together. Numbers are zero-padded so that keys sort as the things they name. */
public final class Keys {
    private Keys() {}

    /** videoId/segment, extractionId/segment and mergeId/segment. */
    public static String segment(String id, int segment) {
        return id + "/" + padded(segment, 8);
    }

    /** videoId/stream in topic tracks. */
    public static String track(String videoId, int stream) {
        return videoId + "/" + stream;
    }

    /** A checkpoint chunk in topic models. */
    public static String modelChunk(String modelId, long iteration, int chunk) {
        return String.format(Locale.ROOT, "%s/%010d/%06d", modelId, iteration, chunk);
    }

    /** A checkpoint's manifest in topic models. */
    public static String modelManifest(String modelId, long iteration) {
        return String.format(Locale.ROOT, "%s/%010d/manifest", modelId, iteration);
    }

    /** Asked for record by record, where a format string's parsing costs more than the record. */
    private static String padded(int number, int digits) {
        String plain = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }
}
