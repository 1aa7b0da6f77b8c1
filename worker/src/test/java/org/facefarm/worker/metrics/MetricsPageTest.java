package org.facefarm.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.facefarm.worker.internal.metrics.MetricsExport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTest {
    private static final Pattern NAME = Pattern.compile("\\bfacefarm_[a-z_]+\\b");

    @Test
    void the_page_says_what_the_meters_say() throws IOException {
        assertThat(Files.readString(Path.of("../docs/metrics.md")))
                .as("docs/metrics.md is out of date; to write it anew: " + MetricsPage.COMMAND)
                .isEqualTo(MetricsPage.text());
    }

    @ParameterizedTest
    @EnumSource(FarmMeter.class)
    void meters_have_the_names_that_Prometheus_gets(FarmMeter meter) {
        String[] values = meter.tags().toArray(String[]::new);
        try (MetricsExport export = new MetricsExport()) {
            Meter made =
                    switch (meter.type()) {
                        case TIMER -> meter.timer(values);
                        case COUNTER -> meter.counter(values);
                        default -> meter.gauge(() -> 1, values);
                    };
            assertThat(export.text()).contains(MetricsPage.names(meter));
            Metrics.globalRegistry.remove(made);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../docker/grafana/facefarm.json", "../docker/prometheus/alerts.yaml"})
    void dashboard_and_alerts_ask_only_for_what_is_measured(String file) throws IOException {
        Set<String> asked = new TreeSet<>();
        Matcher names = NAME.matcher(Files.readString(Path.of(file)));
        while (names.find()) {
            asked.add(names.group());
        }
        Set<String> measured = Arrays.stream(FarmMeter.values())
                .flatMap(meter -> MetricsPage.names(meter).stream())
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty();
        assertThat(measured).containsAll(asked);
    }
}
