package org.facefarm.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Named figures with units, in the order they were measured. */
public final class BenchReport {
    private record Figure(double value, String unit) {}

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    public void add(String name, double value, String unit) {
        figures.put(name, new Figure(value, unit));
    }

    public void print(PrintWriter out, boolean json) {
        if (json) {
            Map<String, Map<String, Object>> plain = new LinkedHashMap<>();
            figures.forEach((name, f) -> plain.put(name, Map.of("value", f.value(), "unit", f.unit())));
            out.println(new ObjectMapper().valueToTree(plain).toPrettyString());
        } else {
            figures.forEach((name, f) -> out.printf(Locale.ROOT, "%-44s %12.3f %s%n", name, f.value(), f.unit()));
        }
        out.flush();
    }
}
