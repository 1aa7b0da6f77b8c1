package org.facefarm.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.facefarm.worker.task.PermanentFailure;

/** The folder a worker may read videos from; nothing outside it, also not by links. */
final class MediaRoot {
    private final Path root;

    MediaRoot(Path folder) {
        try {
            this.root = folder.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("media folder " + folder + " cannot be read: does it exist?", e);
        }
    }

    /** The plain file that a relative path from a task names. */
    Path resolve(String path) {
        try {
            Path real = root.resolve(path).toRealPath();
            if (!real.startsWith(root) || Path.of(path).isAbsolute()) {
                throw new PermanentFailure("'" + path + "' lies outside the media folder of the ingest worker");
            }
            if (Files.isDirectory(real)) {
                // Its pictures could be links out of here, and a task says no rate.
                throw new PermanentFailure("'" + path
                        + "' is a folder; ingest workers store video files only: submit pictures without --media");
            }
            if (!Files.isRegularFile(real)) {
                throw new PermanentFailure("'" + path + "' is not a plain file");
            }
            return real;
        } catch (IOException | InvalidPathException e) {
            throw new PermanentFailure(
                    "'" + path + "' is not in the media folder of the ingest worker: copy it there and retry", e);
        }
    }
}
