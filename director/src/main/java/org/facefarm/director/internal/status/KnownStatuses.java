package org.facefarm.director.internal.status;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.CompactedView;
import org.facefarm.worker.log.MissingRecordsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders as the topic of statuses tells of them; opened when first asked. Thread-safe. */
public final class KnownStatuses implements Supplier<Collection<OrderFigures>>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KnownStatuses.class);
    /** Whoever asks waits no longer for what is not there yet. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final FarmConnection farm;
    private final RecordCodec codec;
    private CompactedView<OrderFigures> statuses;

    public KnownStatuses(FarmConnection farm, RecordCodec codec) {
        this.farm = farm;
        this.codec = codec;
    }

    @Override
    public synchronized Collection<OrderFigures> get() {
        try {
            if (statuses == null) {
                statuses = CompactedView.of(farm, codec, Topic.STATUS, OrderStatus.class, OrderFigures::of);
            }
            boolean more = true;
            while (more) {
                more = !statuses.follow(PATIENCE).isEmpty();
            }
        } catch (KafkaException | MissingRecordsException e) {
            log.debug("Statuses cannot be read, what is known of them stays: {}", e.toString());
        }
        return statuses == null ? List.of() : statuses.known().values();
    }

    @Override
    public synchronized void close() {
        if (statuses != null) {
            statuses.close();
        }
    }
}
