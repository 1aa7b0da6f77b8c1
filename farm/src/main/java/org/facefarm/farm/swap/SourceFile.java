package org.facefarm.farm.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.farm.UserError;
import org.facefarm.ingest.VideoIngestor;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.vision.media.Demuxer;
import org.facefarm.vision.media.MediaException;
import org.facefarm.vision.media.MediaLimits;

/**
 * A file the user named, known by its content.
 *
 * @param sha256 64 hex digits
 */
public record SourceFile(Path path, String sha256) {
    /**
     * Reads the file once for its digest.
     *
     * @throws UserError when it is missing, empty or no regular file
     */
    public static SourceFile of(Path path) {
        requireFile(path);
        return new SourceFile(path, VideoIngestor.sha256(path));
    }

    /** Fails with advice unless the path is a readable file with something in it. */
    public static void requireFile(Path path) {
        if (Files.isDirectory(path)) {
            throw new UserError(path + " is a folder; name a video file");
        }
        if (!Files.exists(path)) {
            throw new UserError("there is no file " + path + "; check the name");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UserError(path + " is no readable file");
        }
        try {
            if (Files.size(path) == 0) {
                throw new UserError(path + " is empty; copy it again");
            }
        } catch (IOException e) {
            throw new UserError("cannot read " + path + ": " + e.getMessage());
        }
    }

    /**
     * What its video stream is.
     *
     * @throws MediaException when it is no video the farm can read
     */
    public static StreamHeader video(Path path) {
        requireFile(path);
        try (Demuxer demuxer = Demuxer.open(path, MediaLimits.DEFAULT)) {
            return demuxer.videoStream();
        }
    }

    public String videoId() {
        return Ids.videoId(sha256);
    }

    public VideoRef reference() {
        return new VideoRef(videoId(), path.getFileName().toString());
    }
}
