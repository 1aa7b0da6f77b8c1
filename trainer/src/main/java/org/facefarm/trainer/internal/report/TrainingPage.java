package org.facefarm.trainer.internal.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.schemas.ChosenFacesText;
import org.facefarm.schemas.record.TrainingFaces;

/**
 * A training's folder for people: {@code poses.png}, {@code losses.csv}, {@code losses.svg}, and {@code index.html} with the
 * previews.
 */
public final class TrainingPage {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    private static final int POINTS = 450;
    private static final List<String> COLOURS =
            List.of("#222222", "#1b6ca8", "#d1495b", "#2a9d5c", "#b8860b", "#7b4fa3", "#008b8b", "#a0522d", "#708090");

    private final Path folder;
    private final String summary;
    private final LossTable table;
    private final TrainingFaces faces;

    /**
     * @param summary what it is that is trained: plain text
     * @param faces what it is trained on
     * @param poses a PNG of the directions in which these look
     */
    public TrainingPage(Path folder, String summary, TrainingFaces faces, byte[] poses) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.summary = summary;
        this.faces = faces;
        this.table = new LossTable(folder.resolve("losses.csv"));
        put("poses.png", poses);
    }

    /** Adds a report's numbers. */
    public void add(Pace pace, Map<String, Double> losses) throws IOException {
        if (!losses.isEmpty()) {
            table.add(pace, losses);
        }
    }

    /** Draws curves and page anew from all there is; before the first report there are no curves. */
    public void write() throws IOException {
        if (!table.isEmpty()) {
            put("losses.svg", curves().getBytes(StandardCharsets.UTF_8));
        }
        put("index.html", page().getBytes(StandardCharsets.UTF_8));
    }

    private String curves() throws IOException {
        double[] iterations = table.column("iteration");
        double last = Math.max(1, iterations[iterations.length - 1]);
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <text x="4" y="14">each loss as a share of its largest value</text>
                <text x="%d" y="%d" text-anchor="end">iteration %.0f</text>
                """.formatted(WIDTH + 160, HEIGHT + 20, WIDTH, HEIGHT + 14, last));
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            double[] values = values(names.get(i));
            svg.append("<polyline fill=\"none\" stroke=\"%s\" points=\"%s\"/>%n"
                    .formatted(colour, line(iterations, values, last)));
            svg.append("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s %s</text>%n"
                    .formatted(
                            WIDTH + 8,
                            20 + 18 * i,
                            colour,
                            names.get(i),
                            String.format(Locale.ROOT, "%.4f", values[values.length - 1])));
        }
        return svg.append("</svg>\n").toString();
    }

    /** Losses without the side: both sides' mean is drawn. */
    private List<String> names() {
        return table.losses().stream()
                .map(name -> name.replaceFirst("\\.[ab]$", ""))
                .distinct()
                .toList();
    }

    private double[] values(String name) throws IOException {
        if (table.losses().contains(name)) {
            return table.column(name);
        }
        double[] a = table.column(name + ".a");
        double[] b = table.column(name + ".b");
        for (int i = 0; i < a.length; i++) {
            a[i] = (a[i] + b[i]) / 2;
        }
        return a;
    }

    private static String line(double[] iterations, double[] values, double last) {
        double most = 1e-12;
        for (double v : values) {
            most = Double.isNaN(v) ? most : Math.max(most, v);
        }
        List<String> points = new ArrayList<>();
        int step = Math.max(1, values.length / POINTS);
        for (int i = values.length - 1; i >= 0; i -= step) {
            if (!Double.isNaN(values[i])) {
                points.add(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        WIDTH * iterations[i] / last,
                        20 + (HEIGHT - 20) * (1 - values[i] / most)));
            }
        }
        return String.join(" ", points);
    }

    private String page() throws IOException {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html><meta charset="utf-8"><title>Training</title>
                <body style="font-family: sans-serif; margin: 2em">
                <p>%s</p>
                """.formatted(text(summary)));
        if (!table.isEmpty()) {
            html.append("""
                    <p><img src="losses.svg" alt="losses" style="max-width: 100%"></p>
                    """);
        }
        html.append(faces());
        html.append("""
                <p>Previews, the newest first; rows: A, A rebuilt, B, B rebuilt, B as A. <a href="losses.csv">All numbers</a></p>
                """);
        for (String preview : previews()) {
            html.append("<p>%s<br><img loading=\"lazy\" src=\"%s\" alt=\"\"></p>%n"
                    .formatted(preview.replaceFirst("^0*(\\d+)\\.png$", "iteration $1"), preview));
        }
        return html.toString();
    }

    private String faces() {
        StringBuilder html = new StringBuilder();
        html.append("<p>Learned from: %s</p>%n"
                .formatted(text(
                        faces.getPeople().stream().map(ChosenFacesText::line).collect(Collectors.joining("; ")))));
        faces.getAdvice().forEach(line -> html.append("<p><b>Advice:</b> %s</p>%n".formatted(text(line))));
        return html.append("<p><img src=\"poses.png\" alt=\"directions\" style=\"max-width: 100%\"></p>\n")
                .toString();
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;");
    }

    private List<String> previews() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches("\\d+\\.png"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private void put(String name, byte[] content) throws IOException {
        Path temporary = Files.write(folder.resolve(name + ".part"), content);
        Files.move(
                temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
