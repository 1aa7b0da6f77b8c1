package org.facefarm.director.internal.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A good record with one field that holds something its schema allows and nobody would write. */
final class AbsurdRecords {
    private static final List<Object> INTEGERS = List.of(Integer.MIN_VALUE, -1, 0, 1, 1000, Integer.MAX_VALUE);
    private static final List<Object> LONGS = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 1L << 40, Long.MAX_VALUE);
    private static final List<Object> DOUBLES = List.of(Double.NaN, Double.NEGATIVE_INFINITY, -1.0, 0.0, 1e300);
    private static final List<Object> FLOATS = List.of(Float.NaN, Float.POSITIVE_INFINITY, -1f, 0f, 3e38f);
    private static final List<Object> TEXTS =
            List.of("", " ", "../../../x", "a\nb", "\u0000", "\u001b[2J", "order:x", "ü".repeat(5000));
    private static final List<Object> MOMENTS = List.of(
            Instant.EPOCH.minusSeconds(1), Instant.ofEpochMilli(Long.MAX_VALUE), Instant.ofEpochMilli(Long.MIN_VALUE));

    private final SpecificData model = new SpecificData();

    AbsurdRecords() {
        model.addLogicalTypeConversion(new TimeConversions.DateConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    /** As somebody would write it who keeps to the schema and to nothing else. */
    byte[] encode(SpecificRecord record) {
        try {
            ByteBuffer bytes = new BinaryMessageEncoder<SpecificRecord>(model, record.getSchema(), true).encode(record);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every field of the record and of those within it, with everything absurd in its place, one at a time. */
    void each(SpecificRecord record, Consumer<SpecificRecord> user) {
        each(record, () -> user.accept(record));
    }

    private void each(SpecificRecord part, Runnable user) {
        for (Schema.Field field : part.getSchema().getFields()) {
            Object good = part.get(field.pos());
            for (Object absurd : insteadOf(good, field.schema())) {
                part.put(field.pos(), absurd);
                user.run();
            }
            part.put(field.pos(), good);
            if (good instanceof SpecificRecord inner) {
                each(inner, user);
            } else if (good instanceof List<?> items
                    && !items.isEmpty()
                    && items.get(0) instanceof SpecificRecord inner) {
                each(inner, user);
            }
        }
    }

    private static List<Object> insteadOf(Object good, Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return schema.getTypes().stream()
                    .filter(s -> s.getType() != Schema.Type.RECORD && s.getType() != Schema.Type.NULL)
                    .flatMap(s -> insteadOf(good, s).stream())
                    .toList();
        }
        if (schema.getLogicalType() != null) {
            return good instanceof Instant ? MOMENTS : List.of();
        }
        return switch (schema.getType()) {
            case INT -> INTEGERS;
            case LONG -> LONGS;
            case FLOAT -> FLOATS;
            case DOUBLE -> DOUBLES;
            case STRING -> TEXTS;
            case BYTES -> List.of(ByteBuffer.allocate(0), ByteBuffer.allocate(100_000));
            case ENUM ->
                good == null ? List.of() : List.copyOf(List.of(good.getClass().getEnumConstants()));
            case ARRAY -> lists(good);
            default -> List.of();
        };
    }

    private static List<Object> lists(Object good) {
        List<Object> twice = new ArrayList<>((List<?>) good);
        twice.addAll((List<?>) good);
        return List.of(List.of(), twice);
    }
}
