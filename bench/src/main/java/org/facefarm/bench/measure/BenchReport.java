package org.facefarm.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Named figures with units, in the order they were measured; as text each is printed at once, because the next may take long. */
public final class BenchReport {
    private record Measurement(double value, String unit) {}

    private final Map<String, Measurement> figures = new LinkedHashMap<>();
    private final PrintWriter out;
    private final boolean json;

    /** @param json print all of it as JSON, at the end */
    public BenchReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    public void add(String name, double value, String unit) {
        figures.put(name, new Measurement(value, unit));
        if (!json) {
            out.printf(Locale.ROOT, "%-44s %12.3f %s%n", name, value, unit);
            out.flush();
        }
    }

    /** Everything has been measured. */
    public void end() {
        if (json) {
            Map<String, Map<String, Object>> plain = new LinkedHashMap<>();
            figures.forEach((name, f) -> plain.put(name, Map.of("value", f.value(), "unit", f.unit())));
            out.println(new ObjectMapper().valueToTree(plain).toPrettyString());
            out.flush();
        }
    }
}
