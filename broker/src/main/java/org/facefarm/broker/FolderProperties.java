package org.facefarm.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** A file of properties in a broker's folder, which only its owner may read from the moment it is there. */
record FolderProperties(Path folder, String name) {
    Path file() {
        return folder.resolve(name);
    }

    /** Empty where there is none, or one that cannot be understood. */
    Optional<Properties> read() throws IOException {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file())) {
            properties.load(in);
            return Optional.of(properties);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Puts it in the place of the one before, wholly or not at all. */
    void write(Properties properties, String comment) throws IOException {
        // Temporary files are for their owner alone.
        Path temporary = Files.createTempFile(folder, name, ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(temporary)) {
                properties.store(out, comment);
            }
            Files.move(temporary, file(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
