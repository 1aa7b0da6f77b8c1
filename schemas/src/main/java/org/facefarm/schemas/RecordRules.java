package org.facefarm.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.Video;

/**
 * What records must be besides well-formed: whoever can write to a topic may have written them. What breaks the rules is
 * neither written nor read ({@link RecordCodec}).
 *
 * <p>Where {@link FieldRules} says nothing else, numbers with a fraction are finite, moments lie between 1970 and 9999, and days
 * between 1 and 9999.
 */
final class RecordRules {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final int SHOWN = 40;

    /** In the order of the schema's fields. */
    private static final Map<Schema, FieldRule[]> COMPILED = new ConcurrentHashMap<>();

    private RecordRules() {}

    /** @throws BadRecordException when the record breaks a rule: says which field of what record, and what it may be */
    static void require(SpecificRecord record) {
        Schema schema = record.getSchema();
        FieldRule[] rules = COMPILED.computeIfAbsent(schema, RecordRules::compile);
        for (int i = 0; i < rules.length; i++) {
            require(record.get(i), rules[i], schema, i);
        }
        requireWhole(record);
    }

    private static FieldRule[] compile(Schema schema) {
        return schema.getFields().stream()
                .map(field -> FieldRules.of(schema.getName(), field.name()))
                .toArray(FieldRule[]::new);
    }

    private static void require(Object value, FieldRule rule, Schema schema, int field) {
        if (value == null) {
            return;
        }
        if (rule != null && !rule.good().test(value)) {
            throw broken(schema, field, value, rule.allowed());
        }
        if (value instanceof SpecificRecord record) {
            require(record);
        } else if (value instanceof Collection<?> items) {
            items.forEach(item -> require(item, ofItems(item, rule), schema, field));
        } else if (value instanceof Map<?, ?> items) {
            items.values().forEach(item -> require(item, ofItems(item, rule), schema, field));
        } else if (rule == null && !usual(value)) {
            throw broken(schema, field, value, "a usual number or time");
        }
    }

    /** Numbers and texts in a list are what the list's field may be; records have rules of their own. */
    private static FieldRule ofItems(Object item, FieldRule rule) {
        return item instanceof String || item instanceof Integer ? rule : null;
    }

    private static boolean usual(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        if (value instanceof Instant moment) {
            return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
        }
        return !(value instanceof LocalDate day) || !(day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY));
    }

    /** What fields must be to one another. */
    private static void requireWhole(SpecificRecord record) {
        if (record instanceof OffsetRange range) {
            require(range.getFirst() <= range.getLast(), "an OffsetRange ends before it begins");
        } else if (record instanceof Segment segment) {
            require(
                    segment.getDecodeFrom() <= segment.getFrames().getFirst(),
                    "a Segment is decoded from behind its start");
            requireClock(segment.getStream());
        } else if (record instanceof Video video) {
            require(
                    video.getStreams().size() > video.getVideoStream()
                            && video.getStreams().get(video.getVideoStream()).getIndex() == video.getVideoStream(),
                    "a Video has no video stream");
        } else if (record instanceof PersonSelection person) {
            require(
                    person.getRule() != PersonRule.REFERENCE || person.getPicture() != null,
                    "a PersonSelection by reference has no picture");
        } else if (record instanceof TrainTask task) {
            requireEnd(task.getSettings());
        } else if (record instanceof Order order && order.getDelivery() == DeliveryBy.FARM) {
            order.getTargets().forEach(RecordRules::requirePlainNames);
        }
    }

    private static void requireEnd(TrainingSettings training) {
        require(
                training.getPlateau() || training.getIterations() != null || training.getSeconds() != null,
                "a training has no end: give it iterations, seconds or plateau");
    }

    private static void requireClock(StreamHeader stream) {
        require(stream.getTimeBase().getNum() > 0, "a video stream has no clock");
    }

    private static void requirePlainNames(Target target) {
        Stream.concat(
                        Stream.of(target.getOutput()),
                        Stream.of(target.getPatches().split("/", -1)))
                .filter(name -> !name.isEmpty())
                .forEach(name -> require(
                        Names.plain(name),
                        "'%s' is no file name for the output folder: leave out folders and dots in front"
                                .formatted(shortened(name))));
    }

    private static void require(boolean good, String fault) {
        if (!good) {
            throw new BadRecordException(fault);
        }
    }

    private static BadRecordException broken(Schema schema, int field, Object value, String allowed) {
        return new BadRecordException("%s of a %s is not %s but %s"
                .formatted(schema.getFields().get(field).name(), schema.getName(), allowed, shortened(value)));
    }

    /** One line, short enough for a message. */
    static String shortened(Object value) {
        if (value instanceof Collection<?> items) {
            return "of %d items".formatted(items.size());
        }
        if (value instanceof java.nio.ByteBuffer bytes) {
            return "of %d bytes".formatted(bytes.remaining());
        }
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
