package org.facefarm.bench.direct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies of an MP4 file with the same pictures and another digest: the farm does all of its work for each. */
public final class FreshCopy {
    private static final int BOX_BYTES = 12;

    private FreshCopy() {}

    /** The file with one more "free" box, which players skip. */
    public static Path of(Path mp4, int number) {
        Path copy = mp4.resolveSibling("variant-%d.mp4".formatted(number));
        ByteBuffer box = ByteBuffer.allocate(BOX_BYTES)
                .putInt(BOX_BYTES)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .putInt(number)
                .flip();
        try {
            Files.copy(mp4, copy);
            Files.write(copy, box.array(), StandardOpenOption.APPEND);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
