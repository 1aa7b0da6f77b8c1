package org.facefarm.director.internal.state;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of one kind by key, in memory and, under the table's name, in the state store.
 *
 * @param <V> what it holds
 */
public final class RecordTable<V extends SpecificRecord> {
    private final String name;
    private final StateStore store;
    private final TreeMap<String, V> records = new TreeMap<>();

    RecordTable(String name, StateStore store) {
        this.name = name;
        this.store = store;
    }

    public Optional<V> get(String key) {
        return Optional.ofNullable(records.get(key));
    }

    public boolean has(String key) {
        return records.containsKey(key);
    }

    public Collection<V> all() {
        return records.values();
    }

    /** Those whose key is this id, a slash and more, in order of their keys. */
    public Collection<V> under(String id) {
        return records.subMap(id + "/", id + "0").values();
    }

    public void put(String key, V value) {
        records.put(key, value);
        store.put(name + ":" + key, value);
    }

    /** The first one counts: work may already point at it. */
    public void putFirst(String key, V value) {
        if (!has(key)) {
            put(key, value);
        }
    }

    public void remove(String key) {
        if (records.containsKey(key)) {
            records.remove(key);
            store.delete(name + ":" + key);
        }
    }

    /** Takes back what the store has kept. */
    void restore(String key, V value) {
        records.put(key, value);
    }
}
