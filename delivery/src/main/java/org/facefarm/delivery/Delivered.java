package org.facefarm.delivery;

import java.util.List;
import java.util.Locale;
import org.facefarm.schemas.record.StreamHeader;

/**
 * A finished file.
 *
 * @param sha256 of the file, 64 hex digits
 * @param size in bytes
 * @param frames pictures in it
 * @param leftOut what of the source is not in it: streams that its container cannot hold, as "subtitle stream 2 (subrip)", and
 *     transparency
 */
public record Delivered(String sha256, long size, long frames, List<String> leftOut) {
    /** A stream in the words of {@code leftOut}. */
    public static String describe(StreamHeader stream) {
        return "%s stream %d (%s)"
                .formatted(stream.getKind().name().toLowerCase(Locale.ROOT), stream.getIndex(), stream.getCodec());
    }
}
