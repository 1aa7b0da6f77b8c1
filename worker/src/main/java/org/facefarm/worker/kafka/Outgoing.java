package org.facefarm.worker.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;

/**
 * A record to be written.
 *
 * @param topic where
 * @param key the record's key
 * @param value the record; null for a tombstone
 * @param spreadBy what decides the partition: the key, or a prefix of it where records of different keys must stay
 *     together
 */
public record Outgoing(Topic topic, String key, SpecificRecord value, String spreadBy) {
    /** A record that is spread by its key. */
    public static Outgoing of(Topic topic, String key, SpecificRecord value) {
        return new Outgoing(topic, key, value, key);
    }
}
