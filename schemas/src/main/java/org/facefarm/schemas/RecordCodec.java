package org.facefarm.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns records into bytes and back: Avro single-object encoding (C3 01, CRC-64-AVRO fingerprint of the writer's schema,
 * body). Readers know every schema that was ever released, so no registry is needed; a record written by a newer farm
 * than this one is refused by its fingerprint.
 *
 * <p>Thread-safe.
 */
public final class RecordCodec {
    private static final int HEADER_BYTES = 10;

    static {
        TrustedRecords.trust();
    }

    private static final Set<Class<? extends SpecificRecord>> TYPES =
            Arrays.stream(Topic.values()).flatMap(t -> t.types().stream()).collect(Collectors.toUnmodifiableSet());

    private final SpecificData model = new SpecificData();
    /** By fingerprint. Schemas join when they are first met: to parse them all takes longer than a short command may. */
    private final Map<Long, Reader> readers = new ConcurrentHashMap<>();

    private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();
    private volatile boolean allKnown;

    private final Map<Class<?>, BinaryMessageEncoder<SpecificRecord>> encoders = new ConcurrentHashMap<>();

    /** A codec for every record type of the {@link Topic catalogue}, in all released versions. */
    public RecordCodec() {
        model.addLogicalTypeConversion(new org.apache.avro.data.TimeConversions.DateConversion());
        model.addLogicalTypeConversion(new org.apache.avro.data.TimeConversions.TimestampMillisConversion());
    }

    /**
     * The record's single-object encoding.
     *
     * @throws BadRecordException when the record breaks a rule that its readers count on
     */
    public byte[] encode(SpecificRecord record) {
        RecordRules.require(record);
        try {
            // Told to copy, Avro puts each record into an array of its own, which holds nothing else.
            return encoders.computeIfAbsent(
                            record.getClass(), c -> new BinaryMessageEncoder<>(model, record.getSchema(), true))
                    .encode(record)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The record these bytes hold.
     *
     * @throws BadRecordException when they hold no record of this farm, a damaged one, or one that breaks a rule
     */
    public SpecificRecord decode(byte[] bytes) {
        SpecificRecord record = read(bytes);
        RecordRules.require(record);
        return record;
    }

    /**
     * As {@link #decode(byte[])}, for what lies in a topic.
     *
     * @throws BadRecordException also when it has no key, none that its id makes, or does not belong there
     */
    public SpecificRecord decode(Topic topic, String key, byte[] bytes) {
        topic.types().forEach(this::know);
        SpecificRecord record = decode(bytes);
        if (!topic.types().contains(record.getClass())) {
            throw new BadRecordException(
                    "a " + record.getClass().getSimpleName() + " does not belong into " + topic.topicName());
        }
        if (key == null || !Keys.of(record).orElse(key).equals(key)) {
            throw new BadRecordException("the key of a %s in %s is %s"
                    .formatted(record.getClass().getSimpleName(), topic.topicName(), RecordRules.shortened(key)));
        }
        return record;
    }

    private SpecificRecord read(byte[] bytes) {
        if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != (byte) 0xC3 || bytes[1] != 0x01) {
            throw new BadRecordException("not an Avro single-object record");
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        if (!allKnown && !readers.containsKey(fingerprint)) {
            registerAll();
        }
        Reader reader = readers.get(fingerprint);
        if (reader == null) {
            throw new BadRecordException(
                    "schema fingerprint %016x is not known: written by a newer farm? Update this one"
                            .formatted(fingerprint));
        }
        try {
            // Over the array itself: this decoder never allocates more than the bytes that are left can fill.
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            SpecificRecord record = reader.datum().read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("bytes are left over");
            }
            return record;
        } catch (IOException | RuntimeException e) {
            // Avro throws all sorts at damaged bytes: ClassCast, NullPointer, IndexOutOfBounds, NegativeArraySize.
            throw new BadRecordException("damaged " + reader.type() + " record: " + e.getMessage(), e);
        }
    }

    /** As {@link #decode(byte[])}, for a record that must be of the given type. */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        know(type);
        SpecificRecord record = decode(bytes);
        if (!type.isInstance(record)) {
            throw new BadRecordException(
                    "a " + record.getClass().getSimpleName() + " where a " + type.getSimpleName() + " should be");
        }
        return type.cast(record);
    }

    /** Every schema of every release that the repository keeps, oldest first. */
    public static List<Schema> releasedSchemas() {
        try (InputStream in = RecordCodec.class.getResourceAsStream("/released/index")) {
            if (in == null) {
                return List.of();
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .map(RecordCodec::releasedSchema)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema releasedSchema(String name) {
        try (InputStream in = RecordCodec.class.getResourceAsStream("/released/" + name)) {
            if (in == null) {
                throw new IllegalStateException("released schema " + name + " is in the index but not in the jar");
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void know(Class<? extends SpecificRecord> type) {
        if (TYPES.contains(type) && known.add(type)) {
            register(SpecificData.get().getSchema(type), type);
        }
    }

    private void registerAll() {
        TYPES.forEach(type -> register(SpecificData.get().getSchema(type), type));
        Map<String, Class<? extends SpecificRecord>> byName =
                TYPES.stream().collect(Collectors.toMap(Class::getName, type -> type));
        for (Schema released : releasedSchemas()) {
            Class<? extends SpecificRecord> reader = byName.get(released.getFullName());
            if (reader != null) {
                register(released, reader);
            }
        }
        allKnown = true;
    }

    private void register(Schema schema, Class<? extends SpecificRecord> type) {
        DatumReader<SpecificRecord> datum =
                new SpecificDatumReader<>(schema, SpecificData.get().getSchema(type), model);
        readers.put(SchemaNormalization.parsingFingerprint64(schema), new Reader(type.getSimpleName(), datum));
    }

    /** Reads what was written with one schema. */
    private record Reader(String type, DatumReader<SpecificRecord> datum) {}
}
