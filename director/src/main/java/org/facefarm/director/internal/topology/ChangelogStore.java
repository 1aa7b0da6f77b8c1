package org.facefarm.director.internal.topology;

import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.facefarm.director.internal.state.StateStore;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store of Kafka Streams, which restores it from its changelog topic. */
record ChangelogStore(KeyValueStore<String, byte[]> store, RecordCodec codec) implements StateStore {
    /** Names the changelog topic, too: another name would be another topic, and all would be forgotten. */
    static final String NAME = "journal";

    private static final Logger log = LoggerFactory.getLogger(ChangelogStore.class);
    private static final byte[] NOTHING = new byte[0];

    @Override
    public void forEach(BiConsumer<String, SpecificRecord> entry) {
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> kept = entries.next();
                try {
                    entry.accept(kept.key, kept.value.length == 0 ? null : codec.decode(kept.value));
                } catch (BadRecordException e) {
                    // Kept by an older farm, which let it pass: as good as never seen.
                    log.warn("What is kept as {} is passed over: {}", kept.key, e.getMessage());
                }
            }
        }
    }

    @Override
    public void put(String key, SpecificRecord value) {
        store.put(key, value == null ? NOTHING : codec.encode(value));
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }
}
