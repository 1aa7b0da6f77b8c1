package org.facefarm.trainer.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A training's progress as a CSV file, a row for each report: for spreadsheets, and for the page. A resumed training goes on
 * where its checkpoint was: later rows of the one before are dropped.
 */
final class LossTable {
    private static final List<String> PACE =
            List.of("iteration", "seconds", "iterationsPerSecond", "facesPerSecond", "dataWait");

    private final Path file;
    private List<String> columns = List.of();

    LossTable(Path file) {
        this.file = file;
    }

    void add(Pace pace, Map<String, Double> losses) throws IOException {
        if (columns.isEmpty()) {
            begin(pace.iteration(), losses);
        }
        List<String> row = new ArrayList<>();
        row.add(Long.toString(pace.iteration()));
        for (double value :
                new double[] {pace.trainedSeconds(), pace.iterationsPerSecond(), pace.facesPerSecond(), pace.dataWait()
                }) {
            row.add(text(value));
        }
        columns.stream()
                .skip(PACE.size())
                .forEach(name -> row.add(losses.containsKey(name) ? text(losses.get(name)) : ""));
        Files.writeString(file, String.join(",", row) + "\n", StandardOpenOption.APPEND);
    }

    private void begin(long iteration, Map<String, Double> losses) throws IOException {
        columns = new ArrayList<>(PACE);
        columns.addAll(losses.keySet());
        List<String> kept = new ArrayList<>(List.of(String.join(",", columns)));
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (lines.get(0).equals(kept.get(0))) {
                lines.stream()
                        .skip(1)
                        .filter(line -> Long.parseLong(line.substring(0, line.indexOf(','))) < iteration)
                        .forEach(kept::add);
            }
        }
        Files.write(file, kept);
    }

    /** One column's numbers, NaN where a row has none; the first column are the iterations. */
    double[] column(String name) throws IOException {
        int place = columns.indexOf(name);
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[place])
                .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
                .toArray();
    }

    /** Names of the losses, the total first. */
    List<String> losses() {
        return columns.subList(Math.min(columns.size(), PACE.size()), columns.size());
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
