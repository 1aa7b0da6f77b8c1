package org.facefarm.worker.consent;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.TrustedRecords;

/** Records that say nothing, of any type. */
public final class EmptyRecords {
    static {
        TrustedRecords.trust();
    }

    private EmptyRecords() {}

    public static <T extends SpecificRecord> T of(Class<T> type) {
        return type.cast(value(SpecificData.get().getSchema(type)));
    }

    private static Object value(Schema schema) {
        if (schema.getLogicalType() != null) {
            return Instant.EPOCH;
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().get(0), schema);
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case UNION -> schema.isNullable() ? null : value(schema.getTypes().get(0));
            case STRING -> "";
            case BYTES -> ByteBuffer.allocate(0);
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
            case NULL, FIXED -> null;
        };
    }

    private static SpecificRecord record(Schema schema) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }
}
