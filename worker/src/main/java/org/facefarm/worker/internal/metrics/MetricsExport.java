package org.facefarm.worker.internal.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.facefarm.worker.metrics.FarmMeter;

/** Gives what this process measures as Prometheus' text, until closed: {@link FarmMeter}, Kafka's clients, the JVM. */
public final class MetricsExport implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Gauge resident;

    public MetricsExport() {
        Metrics.addRegistry(registry);
        List<MeterBinder> machine = List.of(
                new JvmMemoryMetrics(),
                collections,
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        machine.forEach(binder -> binder.bindTo(registry));
        resident = FarmMeter.RESIDENT.gauge(ResidentMemory::bytes);
    }

    /** Content type {@code text/plain; version=0.0.4}. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        Metrics.globalRegistry.remove(resident);
        Metrics.removeRegistry(registry);
        collections.close();
        registry.close();
    }
}
