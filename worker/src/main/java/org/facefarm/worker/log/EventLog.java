package org.facefarm.worker.log;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.worker.kafka.FarmConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that has happened in a farm, from the oldest event that is kept, and what happens next. Not thread-safe. */
public final class EventLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    private final RecordCodec codec;
    private final Consumer<String, byte[]> consumer;
    private final LogEnds ends;
    private final TopicPartition events;
    private final Duration patience;

    public EventLog(FarmConnection farm, RecordCodec codec) {
        this.codec = codec;
        this.consumer = farm.logConsumer();
        this.patience = farm.patience();
        this.ends = new LogEnds(farm);
        this.events = new TopicPartition(farm.name(Topic.EVENTS), 0);
        consumer.assign(List.of(events));
        consumer.seekToBeginning(List.of(events));
    }

    /**
     * What has happened until now and was not told yet.
     *
     * @throws MissingRecordsException when it cannot be read in time
     */
    public void untilNow(java.util.function.Consumer<Event> sink) {
        long end = ends.of(List.of(events)).getOrDefault(events, 0L);
        long deadline = System.nanoTime() + patience.toNanos();
        while (consumer.position(events, patience) < end) {
            if (next(Duration.ofMillis(200), sink)) {
                deadline = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new MissingRecordsException("the farm's events cannot be read to their end");
            }
        }
    }

    /** Waits for news, at most so long; whether there were any. */
    public boolean next(Duration wait, java.util.function.Consumer<Event> sink) {
        boolean news = false;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
            read(record, sink);
            news = true;
        }
        return news;
    }

    /** What is no event tells nothing, whoever wrote it. */
    private void read(ConsumerRecord<String, byte[]> record, java.util.function.Consumer<Event> sink) {
        Event event;
        try {
            event = (Event) codec.decode(Topic.EVENTS, record.key(), record.value());
        } catch (BadRecordException e) {
            log.warn("Record {} of {} is passed over: {}", record.offset(), record.topic(), e.getMessage());
            return;
        }
        sink.accept(event);
    }

    @Override
    public void close() {
        consumer.close();
        ends.close();
    }
}
