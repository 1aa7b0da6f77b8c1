package org.facefarm.delivery.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;

class PayloadTest {
    static {
        TrustedRecords.trust();
    }

    private static final StreamHeader START_CODES = header("h264", 0, 0, 0, 1, 0x67);
    private static final StreamHeader LENGTHS = header("h264", 1, 100, 0, 12, 0xff, 0xe1);
    private static final StreamHeader AAC = header("aac", 0x11, 0x90);

    @Test
    void the_same_slices_after_start_codes_and_after_lengths_are_equal() {
        String annexB = Payload.digest(START_CODES, bytes(0, 0, 0, 1, 0x65, 7, 8, 0, 0, 1, 0x41, 9));

        assertThat(Payload.digest(LENGTHS, bytes(0, 0, 0, 3, 0x65, 7, 8, 0, 0, 0, 2, 0x41, 9)))
                .isEqualTo(annexB);
        assertThat(Payload.digest(LENGTHS, bytes(0, 0, 0, 3, 0x65, 7, 9, 0, 0, 0, 2, 0x41, 9)))
                .as("one bit of a slice")
                .isNotEqualTo(annexB);
        assertThat(Payload.digest(LENGTHS, bytes(0, 0, 0, 5, 0x65, 7, 8, 0x41, 9)))
                .as("two slices as one")
                .isNotEqualTo(annexB);
    }

    /** As transport streams have them before pictures: a delimiter, and what the header has too. */
    @Test
    void what_a_container_repeats_before_key_frames_says_nothing() {
        StreamHeader told = header("h264", 0, 0, 0, 1, 0x67, 42, 43, 0, 0, 0, 1, 0x68, 44);
        String plain = Payload.digest(told, bytes(0, 0, 1, 0x65, 7, 8));

        assertThat(Payload.digest(
                        told, bytes(0, 0, 1, 9, 16, 0, 0, 1, 0x67, 42, 43, 0, 0, 1, 0x68, 44, 0, 0, 1, 0x65, 7, 8)))
                .isEqualTo(plain);
        assertThat(Payload.digest(told, bytes(0, 0, 1, 0x67, 42, 45, 0, 0, 1, 0x65, 7, 8)))
                .as("other parameters")
                .isNotEqualTo(plain);
    }

    @Test
    void notes_of_hevc_encoders_say_nothing_and_captions_do() {
        StreamHeader hevc = header("hevc");
        String plain = Payload.digest(hevc, bytes(0, 0, 1, 0x26, 1, 7));

        assertThat(Payload.digest(hevc, bytes(0, 0, 1, 0x46, 1, 16, 0, 0, 1, 0x4e, 1, 5, 1, 0, 0, 1, 0x26, 1, 7)))
                .isEqualTo(plain);
        assertThat(Payload.digest(hevc, bytes(0, 0, 1, 0x4e, 1, 4, 1, 0, 0, 1, 0x26, 1, 7)))
                .isNotEqualTo(plain);
    }

    @Test
    void aac_is_the_same_with_and_without_its_transport_header() {
        ByteBuffer framed = bytes(0xff, 0xf1, 0x50, 0x80, 1, 0xdf, 0xfc, 33, 44, 55, 66);

        assertThat(Payload.digest(AAC, framed)).isEqualTo(Payload.digest(AAC, bytes(33, 44, 55, 66)));
        assertThat(framed.remaining()).as("the packet is only looked at").isEqualTo(11);
        assertThat(Payload.digest(AAC, framed)).isNotEqualTo(Payload.digest(AAC, bytes(33, 44, 55, 67)));
    }

    @Test
    void av1_is_the_same_with_and_without_a_delimiter() {
        StreamHeader av1 = header("av1");
        String plain = Payload.digest(av1, bytes(0x32, 2, 7, 8));

        assertThat(Payload.digest(av1, bytes(0x12, 0, 0x32, 2, 7, 8))).isEqualTo(plain);
        assertThat(Payload.digest(av1, bytes(0x12, 0, 0x32, 2, 7, 9))).isNotEqualTo(plain);
    }

    private static StreamHeader header(String codec, int... extradata) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec(codec)
                .setExtradata(bytes(extradata))
                .setTimeBase(new Rational(1, 25))
                .build();
    }

    private static ByteBuffer bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteBuffer.wrap(bytes);
    }
}
