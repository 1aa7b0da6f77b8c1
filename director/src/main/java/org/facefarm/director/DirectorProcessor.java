package org.facefarm.director;

import java.time.Clock;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
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
 * Carries news to the {@link Desk} and its answers to the topics. The journal is a state store, so that what was noted,
 * what was written and what was read are committed as one.
 */
final class DirectorProcessor implements Processor<String, byte[], String, Outgoing> {
    static final String JOURNAL = "journal";
    /** News that come together are looked at together: a look costs as much as the order is long. */
    static final Duration PULSE = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(DirectorProcessor.class);
    private static final byte[] NOTHING = new byte[0];

    private final RecordCodec codec;
    private final Clock clock;
    private Desk desk;

    DirectorProcessor(RecordCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        KeyValueStore<String, byte[]> store = context.getStateStore(JOURNAL);
        // Made anew each time: after a failed transaction the store is back at what was committed, and so is the
        // ledger.
        Ledger ledger = new Ledger(journal(store));
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                ledger.restore(entry.key, entry.value.length == 0 ? null : codec.decode(entry.value));
            }
        }
        desk = new Desk(ledger, clock);
        context.schedule(PULSE, PunctuationType.WALL_CLOCK_TIME, time -> desk.advance()
                .forEach(out -> context.forward(new Record<>(out.key(), out, time))));
    }

    @Override
    public void process(Record<String, byte[]> news) {
        try {
            if (news.value() == null) {
                desk.consentDeleted(news.key());
            } else {
                tell(codec.decode(news.value()));
            }
        } catch (BadRecordException e) {
            log.warn("A record with key {} cannot be read and is passed over: {}", news.key(), e.getMessage());
        }
    }

    private void tell(SpecificRecord record) {
        if (record instanceof Order order) {
            desk.order(order);
        } else if (record instanceof Consent consent) {
            desk.consent(consent);
        } else if (record instanceof Video video) {
            desk.video(video);
        } else if (record instanceof Segment segment) {
            desk.segment(segment);
        } else if (record instanceof Event event) {
            desk.event(event);
        } else {
            log.warn("A {} is no news for the director", record.getClass().getSimpleName());
        }
    }

    private Journal journal(KeyValueStore<String, byte[]> store) {
        return new Journal() {
            @Override
            public void put(String key, SpecificRecord value) {
                store.put(key, value == null ? NOTHING : codec.encode(value));
            }

            @Override
            public void delete(String key) {
                store.delete(key);
            }
        };
    }
}
