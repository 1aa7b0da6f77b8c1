package org.facefarm.bench.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A run, or two side by side, as a page that needs no other file. */
final class RunPage {
    private RunPage() {}

    static void write(List<RealRun> runs, Path file) throws IOException {
        StringBuilder html = new StringBuilder("""
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>bench real</title>
                <style>
                body { font: 14px sans-serif; margin: 1em }
                main { display: flex; gap: 2em; align-items: flex-start }
                section { min-width: 0; flex: 1 }
                th, td { padding: 0 .8em .1em 0; text-align: right }
                td:first-child { text-align: left }
                img { max-width: 100% }
                </style>
                <main>
                """);
        for (RealRun run : runs) {
            html.append("<section><h1>").append(plain(name(run))).append("</h1>\n<table>\n<tr><th>");
            run.looks().keySet().forEach(look -> html.append("<th>").append(plain(look)));
            for (List<String> line : run.table()) {
                html.append("\n<tr>");
                line.forEach(cell -> html.append("<td>").append(plain(cell)));
            }
            html.append("\n</table>\n<p>Rows: the plate, then each look.</p>\n<img alt=\"strip\" src=\"")
                    .append(picture(run))
                    .append("\">\n</section>\n");
        }
        Files.writeString(file, html.append("</main>\n</html>\n"));
    }

    private static String name(RealRun run) {
        return String.valueOf(run.folder().toAbsolutePath().normalize().getFileName());
    }

    private static String picture(RealRun run) throws IOException {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(run.strip()));
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
