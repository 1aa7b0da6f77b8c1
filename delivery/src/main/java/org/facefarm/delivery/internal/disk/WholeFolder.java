package org.facefarm.delivery.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that is there whole or not at all. */
public final class WholeFolder {
    private WholeFolder() {}

    /**
     * Gives a finished folder its name, over an older one.
     *
     * @param work a folder beside the place, for the older one until it is deleted
     */
    public static void put(Path finished, Path place, Path work) throws IOException {
        Durable.sync(finished);
        // A folder cannot be renamed over another: for a moment there is none.
        if (Files.exists(place)) {
            Files.move(place, work.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(place.getParent());
    }
}
