package org.facefarm.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The openly licensed clips, stills and nets that lie beside a checkout in {@code ../shared/media} where a team has them.
 * Tests that need one are skipped where it is missing.
 */
public final class RealClips {
    private RealClips() {}

    /** The file or folder of this name under the media folder, such as {@code videos/single/f_man_short.mp4}. */
    public static Path require(String name) {
        Path path = mediaFolder().resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no real clip " + name + " beside this checkout");
        return path;
    }

    private static Path mediaFolder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("shared/media"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("no-shared-media") : folder.resolve("shared/media");
    }
}
