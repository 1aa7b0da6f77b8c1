package org.facefarm.client.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.client.input.UserError;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.ingest.VideoIngestor;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.demux.ImageSequence;
import org.facefarm.media.demux.MediaSource;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.VideoRef;

/**
 * A file the user named, known by its content.
 *
 * @param path a video file or a folder of pictures
 * @param sha256 64 hex digits
 * @param ingest how it is stored
 */
public record SourceFile(Path path, String sha256, IngestSettings ingest) {
    /** As the other, stored as usual. */
    public static SourceFile of(Path path) {
        return of(path, IngestSettings.DEFAULT);
    }

    /**
     * Reads the file once for its digest.
     *
     * @throws UserError when it is missing, empty or no regular file
     */
    public static SourceFile of(Path path, IngestSettings ingest) {
        requireFile(path);
        return new SourceFile(path, VideoIngestor.sha256(path, ingest), ingest);
    }

    /** Every one of these, known by content. */
    public static Map<Path, SourceFile> all(List<Path> paths, IngestSettings ingest) {
        paths.forEach(SourceFile::requireFile);
        Map<Path, SourceFile> files = new LinkedHashMap<>();
        paths.forEach(path -> files.put(path, of(path, ingest)));
        return files;
    }

    /** Fails with advice unless the path is a readable file with something in it, or a folder of pictures. */
    public static void requireFile(Path path) {
        if (path.toString().isBlank()) {
            throw new UserError("an empty name names no video");
        }
        if (Files.isDirectory(path)) {
            ImageSequence.pictures(path);
            return;
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
    public static StreamHeader video(Path path, MediaLimits limits) {
        requireFile(path);
        Rational anyRate = IngestSettings.DEFAULT.pictureRate();
        try (MediaSource source = MediaSource.open(path, anyRate, limits)) {
            return source.videoStream();
        }
    }

    public String videoId() {
        return Ids.videoId(sha256);
    }

    public VideoRef reference() {
        return new VideoRef(videoId(), Names.shown(path));
    }
}
