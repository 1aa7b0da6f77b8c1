package org.facefarm.worker.offer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.kafka.FarmConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says again and again what a worker can do, on a thread of its own, and takes it back at the end. */
public final class OfferAnnouncer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OfferAnnouncer.class);
    private static final long SECONDS = TaskNeeds.LIFE.toSeconds() / 4;

    private final FarmConnection farm;
    private final RecordCodec codec;
    private final Supplier<WorkerOffer> offer;
    private final Producer<String, byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "offers");
        thread.setDaemon(true);
        return thread;
    });

    /** @param offer first asked for on the announcer's thread: what opens here may take a while to be found out */
    public OfferAnnouncer(FarmConnection farm, RecordCodec codec, Supplier<WorkerOffer> offer) {
        this.farm = farm;
        this.codec = codec;
        this.offer = offer;
        this.producer = farm.producer();
        var unused = clock.scheduleWithFixedDelay(this::announce, 0, SECONDS, TimeUnit.SECONDS);
    }

    private void announce() {
        try {
            WorkerOffer now = WorkerOffer.newBuilder(offer.get())
                    .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                    .build();
            send(now.getWorkerId(), codec.encode(now));
        } catch (KafkaException e) {
            log.warn("It cannot be told what this worker can do: {}", e.toString());
        }
    }

    private void send(String workerId, byte[] record) {
        var unused = producer.send(new ProducerRecord<>(farm.name(Topic.WORKERS), 0, workerId, record));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (clock.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                send(offer.get().getWorkerId(), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            log.warn("What this worker could do stands for a minute yet: {}", e.toString());
        } finally {
            producer.close();
        }
    }
}
