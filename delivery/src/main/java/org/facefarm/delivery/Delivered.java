package org.facefarm.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.facefarm.delivery.internal.sidecar.Sidecar;
import org.facefarm.media.encode.EncodingLoss;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.StreamHeader;

/**
 * A finished file, or folder of pictures.
 *
 * @param sha256 of the file, 64 hex digits; of a folder, that of what {@code sha256sum *} prints in it
 * @param size in bytes
 * @param frames pictures in it
 * @param leftOut what of the source is not in it: streams that its container cannot hold, as "subtitle stream 2 (subrip)", what
 *     encoding takes away, and times
 */
public record Delivered(String sha256, long size, long frames, List<String> leftOut) {
    /** Chapters, in the words of {@code leftOut}. */
    public static final String CHAPTERS = "chapters";

    /** Whether a file, or a folder of pictures, still is as it was delivered, with its side-car beside it. */
    public static boolean isInPlace(Path output, String sha256) {
        try {
            return Files.isRegularFile(Sidecar.placeOf(output))
                    && (Files.isRegularFile(output) || Files.isDirectory(output))
                    && sha256(output).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /** Of a file, or of a folder of pictures: of what {@code sha256sum *} prints in it. */
    static String sha256(Path output) throws IOException {
        return Files.isDirectory(output) ? PictureFolder.sha256(output) : Ids.sha256(output);
    }

    /** Times that packets could not keep, in the words of {@code leftOut}. */
    static String timesOf(long packets, StreamHeader stream) {
        return "the times of %d packets of %s".formatted(packets, describe(stream));
    }

    /** In the words of {@code leftOut}: what a file's kind has no place for, beyond streams. */
    public static List<String> notKept(Container container, StreamHeader video, boolean chapters) {
        List<String> lost = new ArrayList<>();
        if (chapters && !container.keepsChapters()) {
            lost.add(CHAPTERS);
        }
        if (EncodingLoss.rotated(video) && !container.keepsRotation()) {
            lost.add(rotationOf(video));
        }
        return lost;
    }

    /** That pictures are to be turned, in the words of {@code leftOut}. */
    public static String rotationOf(StreamHeader video) {
        return EncodingLoss.ROTATION + " of " + describe(video);
    }

    /** A stream in the words of {@code leftOut}. */
    public static String describe(StreamHeader stream) {
        return "%s stream %d (%s)"
                .formatted(stream.getKind().name().toLowerCase(Locale.ROOT), stream.getIndex(), stream.getCodec());
    }
}
