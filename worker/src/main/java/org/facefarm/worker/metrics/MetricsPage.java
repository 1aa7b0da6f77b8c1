package org.facefarm.worker.metrics;

import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The meters as a page for people, in Markdown, under the names that Prometheus has for them. */
public final class MetricsPage {
    /** Writes the page anew. */
    static final String COMMAND = "./facefarm metrics --markdown > docs/metrics.md";

    private static final PrometheusNamingConvention NAMES = new PrometheusNamingConvention();

    private static final String TOP = """
        <!-- Generated from FarmMeter in worker/src/main/java/org/facefarm/worker/metrics. To write it anew:
             %s -->

        # Metrics

        A worker that is given `--management HOST:PORT` tells at `/metrics` what it measures, in Prometheus' text format.
        `docker/grafana/facefarm.json` is a dashboard of it, `docker/prometheus/alerts.yaml` are rules for alerts.

        Beside what stands here: Kafka's own metrics of the clients and, at the director, of Kafka Streams (`kafka_...`,
        among them `kafka_consumer_fetch_manager_bytes_consumed_total` and
        `kafka_consumer_fetch_manager_records_lag`), and the JVM's (`jvm_...`, `process_...`, `system_...`), as
        [Micrometer](https://docs.micrometer.io/micrometer/reference/) names them. How many tasks are at
        work or next in line is the lag of the consumer groups `facefarm-ROLE`, which the broker tells without any worker;
        those that the director keeps back for later are not in it, but in `facefarm_frames_waiting`.

        """;

    private MetricsPage() {}

    public static String text() {
        StringBuilder page = new StringBuilder(TOP.formatted(COMMAND));
        for (FarmMeter meter : FarmMeter.values()) {
            page.append("## ").append(String.join(", ", code(names(meter)))).append("\n\n");
            page.append(meter.meaning()).append("\n\n");
            page.append("- Type: ")
                    .append(meter.type().name().toLowerCase(Locale.ROOT))
                    .append('\n');
            page.append("- Labels: ")
                    .append(meter.tags().isEmpty() ? "none" : String.join(", ", code(meter.tags())))
                    .append("\n\n");
        }
        return page.toString().stripTrailing() + "\n";
    }

    /** What Prometheus calls it: one name, or a timer's several. */
    public static List<String> names(FarmMeter meter) {
        String name = NAMES.name(meter.meter(), meter.type(), meter.unit());
        return switch (meter.type()) {
            case TIMER ->
                Stream.of("_count", "_sum", "_max").map(part -> name + part).toList();
            case COUNTER -> List.of(name + "_total");
            default -> List.of(name);
        };
    }

    private static List<String> code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").toList();
    }
}
