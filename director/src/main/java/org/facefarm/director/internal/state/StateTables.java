package org.facefarm.director.internal.state;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The tables that share the state store, each with its entries as they were when the director was last at work. */
public final class StateTables {
    private final StateStore store;
    private final Map<String, TreeMap<String, SpecificRecord>> kept = new HashMap<>();

    /** Reads all that the store keeps. */
    public StateTables(StateStore store) {
        this.store = store;
        store.forEach((storeKey, value) -> {
            int colon = storeKey.indexOf(':');
            kept.computeIfAbsent(storeKey.substring(0, colon), name -> new TreeMap<>())
                    .put(storeKey.substring(colon + 1), value);
        });
    }

    /**
     * The table of this name, restored. To be asked for once.
     *
     * @param name before its keys in the store: one that was changed would lose what farms have kept
     */
    public <V extends SpecificRecord> RecordTable<V> table(String name, Class<V> type) {
        RecordTable<V> table = new RecordTable<>(name, store);
        TreeMap<String, SpecificRecord> entries = kept.remove(name);
        if (entries != null) {
            entries.forEach((key, value) -> table.restore(key, type.cast(value)));
        }
        return table;
    }
}
