package org.facefarm.worker.offer;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.CompactedView;
import org.facefarm.worker.log.MissingRecordsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the workers of a farm say that they can do. Thread-safe. */
public final class WorkerOffers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerOffers.class);

    private final CompactedView<WorkerOffer> offers;
    private final Clock clock;

    public WorkerOffers(FarmConnection farm, RecordCodec codec, Clock clock) {
        this.offers = CompactedView.of(farm, codec, Topic.WORKERS, WorkerOffer.class);
        this.clock = clock;
    }

    /** Those of workers at work; none where they cannot be read, which must stop no work. */
    public List<WorkerOffer> live() {
        try {
            return live(offers.all().values(), clock.instant());
        } catch (KafkaException | MissingRecordsException e) {
            log.warn("It cannot be read what the workers can do: {}", e.toString());
            return List.of();
        }
    }

    /** Those of workers that were at work then. */
    public static List<WorkerOffer> live(Collection<WorkerOffer> offers, Instant now) {
        return offers.stream().filter(offer -> TaskNeeds.live(offer, now)).toList();
    }

    @Override
    public void close() {
        offers.close();
    }
}
