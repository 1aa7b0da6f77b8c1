package org.facefarm.delivery;

import java.nio.file.Path;
import java.util.Arrays;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Rational;

/** A small clip with a bright line that moves, and silence. */
final class GreyClip {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private GreyClip() {}

    static Path of(Path file, int frames) {
        EncoderChoice choice = new EncoderChoice("libopenh264", 24);
        try (ClipWriter writer =
                new ClipWriter(file, WIDTH, HEIGHT, new Rational(1, 25), new Rational(25, 1), choice)) {
            for (int i = 0; i < frames; i++) {
                byte[] picture = new byte[WIDTH * HEIGHT * 3];
                int line = i % HEIGHT * WIDTH * 3;
                Arrays.fill(picture, line, line + WIDTH * 3, (byte) 200);
                writer.add(picture, i);
            }
            writer.sound(new short[frames * 1920], 48_000, 1);
            writer.finish();
        }
        return file;
    }
}
