package org.facefarm.worker.internal.metrics;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** What a Kafka client tells of itself (bytes, lag, errors), among this process' meters until closed. */
public final class ClientMeters implements AutoCloseable {
    private final KafkaClientMetrics meters;

    private ClientMeters(KafkaClientMetrics meters) {
        this.meters = meters;
        meters.bindTo(Metrics.globalRegistry);
    }

    public static ClientMeters of(Consumer<?, ?> consumer) {
        return new ClientMeters(new KafkaClientMetrics(consumer));
    }

    public static ClientMeters of(Producer<?, ?> producer) {
        return new ClientMeters(new KafkaClientMetrics(producer));
    }

    @Override
    public void close() {
        meters.close();
    }
}
