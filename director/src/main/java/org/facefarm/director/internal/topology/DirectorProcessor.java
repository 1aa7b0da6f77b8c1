package org.facefarm.director.internal.topology;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.facefarm.director.internal.dispatch.DeadNews;
import org.facefarm.director.internal.dispatch.Dispatcher;
import org.facefarm.director.internal.dispatch.TaskQueues;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.kafka.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries news to the {@link Dispatcher} and its answers to the topics. What it must know again lies in a state store, so that
 * what was noted, what was written and what was read are committed as one.
 */
final class DirectorProcessor implements Processor<String, byte[], String, Outgoing> {
    /** News that come together are looked at together: a look costs as much as the order is long. Workers wait so long for it. */
    static final Duration PULSE = Duration.ofMillis(50);

    /** After a look so many times as long none is taken: with very large orders there must be time to read the news, too. */
    private static final int REST = 3;

    private static final Logger log = LoggerFactory.getLogger(DirectorProcessor.class);

    private final TaskQueues queues;
    private final RecordCodec codec;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration grace;
    private final Map<String, Topic> topics;
    private ProcessorContext<String, Outgoing> context;
    private Dispatcher dispatcher;
    private long rested;

    /**
     * @param topics those whose news come, by their names on the broker
     * @param clock for what records tell; it may jump
     * @param nanoTime as {@link System#nanoTime}: for how long something takes
     */
    DirectorProcessor(
            Map<String, Topic> topics,
            TaskQueues queues,
            RecordCodec codec,
            Clock clock,
            LongSupplier nanoTime,
            Duration grace) {
        this.topics = topics;
        this.queues = queues;
        this.codec = codec;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.rested = nanoTime.getAsLong();
        this.grace = grace;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        this.context = context;
        // Made anew each time: after a failed transaction the store is back at what was committed, and so is what is
        // known.
        dispatcher = new Dispatcher(
                new ChangelogStore(context.getStateStore(ChangelogStore.NAME), codec), queues, codec, clock, grace);
        context.schedule(PULSE, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    private void look(long time) {
        long begin = nanoTime.getAsLong();
        if (begin - rested < 0) {
            return;
        }
        List<Outgoing> decisions = dispatcher.advance();
        long end = nanoTime.getAsLong();
        rested = end + REST * (end - begin);
        forward(decisions, time);
        if (!decisions.isEmpty()) {
            // Until then nobody sees a task: by itself it would come up to 100 ms later.
            context.commit();
        }
    }

    private void forward(List<Outgoing> decisions, long time) {
        decisions.forEach(out -> context.forward(new Record<>(out.key(), out, time)));
    }

    @Override
    public void process(Record<String, byte[]> news) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        Topic topic = topics.get(place.topic());
        if (news.value() == null) {
            if (news.key() != null) {
                deleted(topic, news.key());
            }
            return;
        }
        try {
            tell(decode(topic, news));
        } catch (BadRecordException e) {
            log.warn("A record of {} with key {} is passed over: {}", place.topic(), news.key(), e.getMessage());
            refuse(topic, news, place.offset(), e);
        }
    }

    private void deleted(Topic topic, String key) {
        switch (topic) {
            case CONSENTS -> dispatcher.consentDeleted(key);
            case WORKERS -> dispatcher.workerEnded(key);
            case VIDEOS -> dispatcher.videoDeleted(key);
            case SEGMENTS -> dispatcher.segmentDeleted(key);
            default -> log.debug("{} is no more in {}", key, topic.topicName());
        }
    }

    private SpecificRecord decode(Topic topic, Record<String, byte[]> news) {
        if (news.value().length > Topic.MAX_RECORD_BYTES) {
            // What it holds is to be kept, with a few bytes more.
            throw new BadRecordException(
                    "it takes %,d bytes, and %,d is the most".formatted(news.value().length, Topic.MAX_RECORD_BYTES));
        }
        return codec.decode(topic, news.key(), news.value());
    }

    private void refuse(Topic topic, Record<String, byte[]> news, long offset, BadRecordException fault) {
        List<Outgoing> out = new ArrayList<>();
        if (news.value().length <= Topic.MAX_RECORD_BYTES) {
            out.add(DeadNews.record(topic, news.key(), news.value(), offset, fault, clock.instant()));
        }
        if (topic == Topic.ORDERS && news.key() != null && Names.isId(news.key())) {
            out.addAll(dispatcher.refused(news.key(), "this is no order: " + fault.getMessage()));
        }
        forward(out, news.timestamp());
    }

    private void tell(SpecificRecord record) {
        if (record instanceof Order order) {
            dispatcher.order(order);
        } else if (record instanceof Consent consent) {
            dispatcher.consent(consent);
        } else if (record instanceof Video video) {
            dispatcher.video(video);
        } else if (record instanceof Segment segment) {
            dispatcher.segment(segment);
        } else if (record instanceof Event event) {
            dispatcher.event(event);
        } else if (record instanceof WorkerOffer offer) {
            dispatcher.worker(offer);
        } else {
            log.warn("A {} is no news for the director", record.getClass().getSimpleName());
        }
    }
}
