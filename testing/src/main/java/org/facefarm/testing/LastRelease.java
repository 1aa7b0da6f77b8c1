package org.facefarm.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.RecordCodec;

/** A process of the last release, as far as its schemas go: what it makes of this version's records, and what it writes. */
public final class LastRelease {
    private static final int HEADER_BYTES = 10;

    private final RecordCodec codec = new RecordCodec();
    /** Of several releases the last one counts. */
    private final Map<String, Schema> schemas = RecordCodec.releasedSchemas().stream()
            .collect(Collectors.toMap(Schema::getFullName, schema -> schema, (older, newer) -> newer));

    /**
     * What it sees in a record of this version, written anew by it.
     *
     * @return empty when it knows no such records
     * @throws org.apache.avro.AvroTypeException when it cannot read this one
     */
    public Optional<byte[]> passedOn(SpecificRecord record) {
        Schema released = schemas.get(record.getSchema().getFullName());
        if (released == null) {
            return Optional.empty();
        }
        byte[] bytes = codec.encode(record);
        try {
            GenericRecord seen = new GenericDatumReader<GenericRecord>(record.getSchema(), released)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0xC3);
            out.write(0x01);
            out.write(SchemaNormalization.parsingFingerprint("CRC-64-AVRO", released));
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(released).write(seen, encoder);
            encoder.flush();
            return Optional.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Avro always has it", e);
        }
    }
}
