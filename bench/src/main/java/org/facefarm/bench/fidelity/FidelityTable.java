package org.facefarm.bench.fidelity;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows for people: one line each, and below it what is wrong or was told. */
final class FidelityTable {
    private static final List<String> COLUMNS = List.of("pts", "durations", "tracks", "tags", "rotation", "depth");
    private static final String FORMAT = "%-8s %-40s %-5s %11s  %s  %-24s %s%n";

    private final PrintWriter out;

    FidelityTable(PrintWriter out) {
        this.out = out;
    }

    void header() {
        out.printf(
                FORMAT,
                "",
                "file",
                "as",
                "frames",
                COLUMNS.stream().map(c -> c.substring(0, 3)).collect(Collectors.joining(" ")),
                "same packets",
                "PSNR outside faces");
        out.flush();
    }

    void print(Row row) {
        if (row.checks().isEmpty()) {
            out.printf("%-8s %-40s %s%n", verdict(row), row.file(), row.message());
        } else {
            out.printf(
                    FORMAT,
                    verdict(row),
                    row.file(),
                    row.output(),
                    row.framesOut() + "/" + row.framesIn(),
                    COLUMNS.stream().map(c -> mark(row, c)).collect(Collectors.joining(" ")),
                    details(row, "packets"),
                    details(row, "psnr"));
            row.checks().stream()
                    .filter(c -> !c.ok())
                    .forEach(c -> out.printf("           wrong: %s %s: %s%n", c.run(), c.what(), c.detail()));
            row.told().stream().limit(3).forEach(t -> out.printf("           told: %s%n", t));
            if (row.told().size() > 3) {
                out.printf("           told: and %d more%n", row.told().size() - 3);
            }
        }
        out.flush();
    }

    void summary(List<Row> rows) {
        out.printf(
                "%d files: %d right, %d refused, %d wrong%n",
                rows.size(),
                count(rows, Row.Verdict.RIGHT),
                count(rows, Row.Verdict.REFUSED),
                count(rows, Row.Verdict.WRONG));
        out.flush();
    }

    private static long count(List<Row> rows, Row.Verdict verdict) {
        return rows.stream().filter(r -> r.verdict() == verdict).count();
    }

    private static String verdict(Row row) {
        return row.verdict() == Row.Verdict.WRONG
                ? "WRONG"
                : row.verdict().name().toLowerCase(Locale.ROOT);
    }

    /** "=" when it stayed, "X" when not, "-" when it was not looked at. */
    private static String mark(Row row, String what) {
        List<RunCheck> checks =
                row.checks().stream().filter(c -> c.what().equals(what)).toList();
        return checks.isEmpty() ? " - " : checks.stream().allMatch(RunCheck::ok) ? " = " : " X ";
    }

    private static String details(Row row, String what) {
        return row.checks().stream()
                .filter(c -> c.what().equals(what))
                .map(RunCheck::detail)
                .collect(Collectors.joining("; "));
    }
}
