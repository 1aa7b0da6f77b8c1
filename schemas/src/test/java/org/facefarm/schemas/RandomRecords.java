package org.facefarm.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records with something in every field that may be there, the same for the same seed. */
final class RandomRecords {
    private static final int TRIES = 1000;

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    <T extends SpecificRecord> T of(Class<T> type) {
        return type.cast(value(SpecificData.get().getSchema(type)));
    }

    private Object value(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Date) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case ARRAY -> list(schema.getElementType());
            case MAP -> map(schema.getValueType());
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case STRING -> (random.nextBoolean() ? "text ü " : "id-") + random.nextInt(1000);
            case BYTES -> bytes();
            case INT -> random.nextBoolean() ? random.nextInt() : random.nextInt(4);
            case LONG -> random.nextBoolean() ? random.nextLong() : random.nextInt(4);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED -> throw new AssertionError("the farm has no fixed fields");
        };
    }

    private SpecificRecord record(Schema schema) {
        for (int tries = 0; tries < TRIES; tries++) {
            SpecificRecord record =
                    (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
            schema.getFields().forEach(field -> record.put(field.pos(), value(schema, field)));
            if (keepsRules(record)) {
                return record;
            }
        }
        throw new AssertionError("no " + schema.getName() + " keeps the rules");
    }

    private Object value(Schema schema, Schema.Field field) {
        FieldRule rule = FieldRules.of(schema.getName(), field.name());
        for (int tries = 0; tries < TRIES; tries++) {
            Object value = value(field.schema());
            if (value == null || rule == null || rule.good().test(value)) {
                return value;
            }
        }
        throw new AssertionError("no " + field.name() + " is " + rule.allowed());
    }

    private static boolean keepsRules(SpecificRecord record) {
        try {
            RecordRules.require(record);
            return true;
        } catch (BadRecordException e) {
            return false;
        }
    }

    private List<Object> list(Schema element) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 10 : 3); i >= 0; i--) {
            list.add(value(element));
        }
        return list;
    }

    private Map<String, Object> map(Schema value) {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            map.put("key" + i, value(value));
        }
        return map;
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
