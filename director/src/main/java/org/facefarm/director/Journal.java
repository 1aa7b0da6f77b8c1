package org.facefarm.director;

import org.apache.avro.specific.SpecificRecord;

/** Where the {@link Ledger} writes down what it must know again after a restart. */
interface Journal {
    /** Keeps a record, or the bare fact that there is a key when the record is null. */
    void put(String key, SpecificRecord value);

    void delete(String key);
}
