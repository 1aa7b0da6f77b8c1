package org.facefarm.director;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of one kind by key, in memory and in the journal under the shelf's name.
 *
 * @param <V> what lies on it
 */
final class Shelf<V extends SpecificRecord> {
    private final String name;
    private final Class<V> type;
    private final Journal journal;
    private final TreeMap<String, V> records = new TreeMap<>();

    Shelf(String name, Class<V> type, Journal journal) {
        this.name = name;
        this.type = type;
        this.journal = journal;
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(records.get(key));
    }

    boolean has(String key) {
        return records.containsKey(key);
    }

    Collection<V> all() {
        return records.values();
    }

    /** Those whose key is this id, a slash and more, in order of their keys. */
    Collection<V> under(String id) {
        return records.subMap(id + "/", id + "0").values();
    }

    void put(String key, V value) {
        records.put(key, value);
        journal.put(name + ":" + key, value);
    }

    /** The first one counts: work may already point at it. */
    void putFirst(String key, V value) {
        if (!has(key)) {
            put(key, value);
        }
    }

    void remove(String key) {
        if (records.containsKey(key)) {
            records.remove(key);
            journal.delete(name + ":" + key);
        }
    }

    /** Takes back what the journal kept under this shelf's name. */
    void restore(String key, SpecificRecord value) {
        records.put(key, type.cast(value));
    }

    String name() {
        return name;
    }
}
