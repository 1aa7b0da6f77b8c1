package org.facefarm.bench.real;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.facefarm.client.input.UserError;

/**
 * What a run found, and the folder where it lies.
 *
 * @param looks by name of the look, and by name of the figure
 */
record RealRun(Path folder, Map<String, Map<String, Double>> looks) {
    private static final String FILE = "run.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static RealRun read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return new RealRun(
                    folder,
                    JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, Map<String, Double>>>() {}));
        } catch (IOException e) {
            throw new UserError(folder + ": is no folder of a run of 'bench real': its " + FILE + " cannot be read");
        }
    }

    void write() throws IOException {
        Files.writeString(folder.resolve(FILE), JSON.valueToTree(looks).toPrettyString() + "\n");
    }

    Path strip() {
        return folder.resolve("strip.png");
    }

    /** A line for each figure, a column for each look. */
    List<List<String>> table() {
        Set<String> names = new LinkedHashSet<>();
        looks.values().forEach(figures -> names.addAll(figures.keySet()));
        List<List<String>> lines = new ArrayList<>();
        for (String name : names) {
            List<String> line = new ArrayList<>(List.of(name));
            looks.values().forEach(figures -> line.add(shown(figures.get(name))));
            lines.add(line);
        }
        return lines;
    }

    private static String shown(Double figure) {
        return figure == null ? "-" : String.format(Locale.ROOT, figure == Math.rint(figure) ? "%.0f" : "%.3f", figure);
    }
}
