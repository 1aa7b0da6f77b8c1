package org.facefarm.bench.direct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that goes with everything in it. */
public record Scratch(Path folder) implements AutoCloseable {
    public static Scratch create(String name) {
        try {
            return new Scratch(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder and all below it. */
    public static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> all = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }
}
