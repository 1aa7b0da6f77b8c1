package org.facefarm.director.internal.topology;

import java.time.Clock;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.facefarm.director.internal.dispatch.Dispatcher;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries news to the {@link Dispatcher} and its answers to the topics. What it must know again lies in a state store, so that
 * what was noted, what was written and what was read are committed as one.
 */
final class DirectorProcessor implements Processor<String, byte[], String, Outgoing> {
    /** News that come together are looked at together: a look costs as much as the order is long. */
    static final Duration PULSE = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(DirectorProcessor.class);

    private final RecordCodec codec;
    private final Clock clock;
    private Dispatcher dispatcher;

    DirectorProcessor(RecordCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        // Made anew each time: after a failed transaction the store is back at what was committed, and so is what is
        // known.
        dispatcher = new Dispatcher(new ChangelogStore(context.getStateStore(ChangelogStore.NAME), codec), clock);
        context.schedule(PULSE, PunctuationType.WALL_CLOCK_TIME, time -> dispatcher
                .advance()
                .forEach(out -> context.forward(new Record<>(out.key(), out, time))));
    }

    @Override
    public void process(Record<String, byte[]> news) {
        try {
            if (news.value() == null) {
                dispatcher.consentDeleted(news.key());
            } else {
                tell(codec.decode(news.value()));
            }
        } catch (BadRecordException e) {
            log.warn("A record with key {} cannot be read and is passed over: {}", news.key(), e.getMessage());
        }
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
        } else {
            log.warn("A {} is no news for the director", record.getClass().getSimpleName());
        }
    }
}
