package org.facefarm.e2e;

import java.nio.file.Path;
import java.util.Arrays;
import org.facefarm.media.encode.ClipWriter;

/** A clip of nothing. */
final class Blank {
    private Blank() {}

    static Path clip(Path file, int frames) {
        byte[] grey = new byte[Puppets.SIDE * Puppets.SIDE * 3];
        try (ClipWriter clip = ClipWriter.of(file, Puppets.SIDE, Puppets.SIDE, 25)) {
            for (int i = 0; i < frames; i++) {
                Arrays.fill(grey, (byte) (100 + i));
                clip.add(grey, i);
            }
            clip.finish();
        }
        return file;
    }
}
