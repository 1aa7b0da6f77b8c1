package org.facefarm.director.internal.dispatch;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.director.internal.state.StateStore;

/** A state store in memory. */
final class KeptInMemory implements StateStore {
    final Map<String, SpecificRecord> entries = new TreeMap<>();

    @Override
    public void forEach(BiConsumer<String, SpecificRecord> entry) {
        entries.forEach(entry);
    }

    @Override
    public void put(String key, SpecificRecord value) {
        entries.put(key, value);
    }

    @Override
    public void delete(String key) {
        entries.remove(key);
    }
}
