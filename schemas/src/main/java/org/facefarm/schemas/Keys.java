package org.facefarm.schemas;

import java.util.Locale;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;

/** How record keys are put together. Numbers are zero-padded so that keys sort as the things they name. */
public final class Keys {
    private Keys() {}

    /** videoId/segment, extractionId/segment and mergeId/segment. */
    public static String segment(String id, int segment) {
        return id + "/" + padded(segment, 8);
    }

    /** The key of a record whose topic keeps the latest of each, by what the record says; empty for others. */
    static Optional<String> of(SpecificRecord record) {
        if (record instanceof Order order) {
            return Optional.of(order.getOrderId());
        } else if (record instanceof Consent consent) {
            return Optional.of(consent.getConsentId());
        } else if (record instanceof Video video) {
            return Optional.of(video.getVideoId());
        } else if (record instanceof Segment segment) {
            return Optional.of(segment(segment.getVideoId(), segment.getIndex()));
        } else if (record instanceof OrderStatus status) {
            return Optional.of(status.getOrderId());
        }
        return Optional.empty();
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
