package org.facefarm.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.TaskRetried;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    /** Far above any test record, far below what a damaged length can ask for. */
    private static final long MAX_ALLOCATION = 64L * 1024 * 1024;

    /** What is said of bytes that happen to be well-formed. */
    private static final String RULE = ".* of a \\w+ is not .* but .*|an? \\w+ .*";

    private final RecordCodec codec = new RecordCodec();

    static Stream<Class<? extends SpecificRecord>> recordTypes() {
        return Arrays.stream(Topic.values()).flatMap(t -> t.types().stream()).distinct();
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void everyRecordComesBackAsItWas(Class<? extends SpecificRecord> type) {
        for (int seed = 0; seed < 20; seed++) {
            SpecificRecord record = new RandomRecords(seed).of(type);
            byte[] bytes = codec.encode(record);
            assertThat(codec.decode(bytes)).isInstanceOf(type);
            assertThat(codec.encode(codec.decode(bytes))).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void damagedBytesAreRefusedWithoutLargeAllocations(Class<? extends SpecificRecord> type) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            byte[] bytes = codec.encode(new RandomRecords(seed).of(type));
            damage(bytes, random);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                codec.decode(bytes);
            } catch (BadRecordException e) {
                assertThat(e).hasMessageMatching("damaged " + type.getSimpleName() + "(?s:.*)|" + RULE);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("seed %d", seed)
                    .isLessThan(MAX_ALLOCATION);
        }
    }

    /** Overwrites some bytes behind the header, often with the start of a huge length. */
    private static void damage(byte[] bytes, Random random) {
        int header = 10;
        for (int i = random.nextInt(4); i >= 0 && bytes.length > header; i--) {
            int at = header + random.nextInt(bytes.length - header);
            for (int j = at; j < Math.min(at + 5, bytes.length); j++) {
                bytes[j] = (byte) (random.nextBoolean() ? 0xFE : random.nextInt());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void aRecordThatWasCutShortIsRefused(Class<? extends SpecificRecord> type) {
        byte[] bytes = codec.encode(new RandomRecords(1).of(type));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(BadRecordException.class);
        }
    }

    @Test
    void bytesOfAnotherKindAreNoRecord() {
        for (byte[] bytes : new byte[][] {null, {}, {1, 2, 3}, "{\"json\": true, \"long\": 1}".getBytes(UTF_8)}) {
            assertThatThrownBy(() -> codec.decode(bytes))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("not an Avro single-object record");
        }
    }

    @Test
    void whatBreaksARuleIsNotReadEither() throws IOException {
        byte[] bytes = IngestTask.getEncoder()
                .encode(new IngestTask("../video", "order", "clip.mp4"))
                .array();
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("videoId of a IngestTask is not an id but ../video");
    }

    /** Whose fields are all missing: that tells of what type it would have been. */
    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void everyReleasedSchemaIsKnownByItsFingerprint(Schema released) {
        byte[] header = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(SchemaNormalization.parsingFingerprint64(released))
                .array();
        assertThatThrownBy(() -> codec.decode(header))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("damaged " + released.getName() + " record");
    }

    static List<Schema> releasedSchemas() {
        return RecordCodec.releasedSchemas();
    }

    @Test
    void anUnknownSchemaIsNamedByItsFingerprint() {
        byte[] bytes = codec.encode(new RandomRecords(1).of(Consent.class));
        bytes[2] ^= 1;
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("is not known: written by a newer farm?");
    }

    @Test
    void aRecordOfAnotherTypeThanAskedForIsRefused() {
        byte[] bytes = codec.encode(new RandomRecords(1).of(Consent.class));
        assertThat(codec.decode(bytes, Consent.class)).isNotNull();
        assertThatThrownBy(() -> codec.decode(bytes, org.facefarm.schemas.record.Order.class))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("a Consent where a Order should be");
    }

    @Test
    void aRecordThatIsNotInTheCatalogueIsNotRead() {
        byte[] bytes = codec.encode(new TaskRetried("tasks.merge", "x"));
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(BadRecordException.class);
    }
}
