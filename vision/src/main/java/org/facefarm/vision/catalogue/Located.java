package org.facefarm.vision.catalogue;

import java.nio.file.Path;

/** Where a net is, or why it is not at hand. */
public sealed interface Located {
    /** A verified file. */
    record At(Path file) implements Located {}

    /**
     * Nowhere: not in the folders and not to be fetched.
     *
     * @param reason one line
     */
    record Missing(String reason) implements Located {}
}
