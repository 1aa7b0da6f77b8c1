package org.facefarm.director.internal.state;

import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/** Keeps what the director must know again after a restart, by key. */
public interface StateStore {
    /** Hands over everything that is kept; the record is null where only the key counts. */
    void forEach(BiConsumer<String, SpecificRecord> entry);

    /** Keeps a record, or the bare fact that there is a key when the record is null. */
    void put(String key, SpecificRecord value);

    void delete(String key);
}
