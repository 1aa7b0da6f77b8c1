package org.facefarm.client.request;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What a wish names: a video, and entries of a consent file. */
final class MadeUpFiles {
    private MadeUpFiles() {}

    /** A folder of one black picture, called "pictures". */
    static Path video(Path folder) throws IOException {
        Path video = Files.createDirectory(folder.resolve("pictures"));
        ImageIO.write(
                new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
                "png",
                video.resolve("p1.png").toFile());
        return video;
    }

    /** Of somebody who agrees all through 2026. */
    static String consent(String id, String role, String person) {
        return "  - {id: %s, role: %s, person: %s, recordedBy: test, purpose: test, validFrom: 2026-01-01, validUntil: 2026-12-31}%n"
                .formatted(id, role, person);
    }
}
