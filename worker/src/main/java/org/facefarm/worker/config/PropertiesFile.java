package org.facefarm.worker.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.facefarm.worker.disk.DiskText;

/** Java properties, in UTF-8, with the lines they stand in. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * What the file gives, in its order.
     *
     * @throws ConfigurationException when it cannot be read
     */
    public static List<Given> read(Path file) {
        List<Given> given = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        int begun = 0;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (entry.isEmpty()) {
                begun = number;
            }
            entry.append(line).append('\n');
            if (!continues(entry, line)) {
                add(entry.toString(), file + ", line " + begun, given);
                entry.setLength(0);
            }
        }
        add(entry.toString(), file + ", line " + begun, given);
        return given;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the configuration " + file + ": " + DiskText.reason(e));
        }
    }

    /** An odd number of backslashes at its end goes on in the next line, except in a comment. */
    private static boolean continues(CharSequence entry, String line) {
        String text = entry.toString().stripLeading();
        int backslashes = line.length() - line.replaceFirst("\\\\+$", "").length();
        return backslashes % 2 == 1 && !text.startsWith("#") && !text.startsWith("!");
    }

    private static void add(String entry, String origin, List<Given> given) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(entry));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(origin + " cannot be read: " + e.getMessage());
        }
        properties.forEach((key, value) -> given.add(new Given((String) key, ((String) value).strip(), origin)));
    }
}
