package org.facefarm.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes what a record says, for its id: its Avro binary form, but for fields that are marked as late. Such a field came after
 * ids had been made of the record: it counts, with its name, only where it says something else than its default. So what was
 * asked before keeps its id, and is found again instead of done again.
 */
final class ContentWriter extends SpecificDatumWriter<SpecificRecord> {
    private static final String LATE = "late";

    ContentWriter(Schema schema) {
        super(schema);
    }

    @Override
    protected void writeField(Object record, Schema.Field field, Encoder out, Object state) throws IOException {
        if (field.getObjectProp(LATE) == null) {
            super.writeField(record, field, out, state);
        } else if (!isDefault(((IndexedRecord) record).get(field.pos()), field)) {
            out.writeString(field.name());
            super.writeField(record, field, out, state);
        }
    }

    private static boolean isDefault(Object value, Schema.Field field) {
        Object standard = SpecificData.get().getDefaultValue(field);
        return value == standard
                || (value != null
                        && standard != null
                        && SpecificData.get().compare(value, standard, field.schema()) == 0);
    }
}
