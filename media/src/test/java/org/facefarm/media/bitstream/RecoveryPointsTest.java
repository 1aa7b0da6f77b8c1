package org.facefarm.media.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryPointsTest {
    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an IDR picture,                      00000001 6588, 0",
        "a recovery point after 0 pictures,   00000001 060601 80 80 00000001 4188, 0",
        "a recovery point after 23 pictures,  00000109f0 000001 060602 0c40 80 000001 4188, 23",
        "after another SEI message,           000001 06 050401020304 0602 0c40 80 000001 4188, 23",
        "an SEI message after the slice,      000001 4188 000001 060602 0c40 80, 0",
        "an SEI message that breaks off,      000001 0606, 0",
        "nothing,                             '', 0"
    })
    void countsPicturesUntilDecodingIsRight(String what, String annexB, int pictures) {
        assertThat(points("").picturesUntilWhole(packet(annexB))).isEqualTo(pictures);
    }

    @Test
    void readsUnitsWithLengthsToo() {
        RecoveryPoints points = points("01 640028 ff e1 0000");

        assertThat(points.picturesUntilWhole(packet("00000006 0606020c4080 00000002 4188")))
                .isEqualTo(23);
        assertThat(points.picturesUntilWhole(packet("7fffffff 0606020c4080"))).isEqualTo(23);
        assertThat(points.picturesUntilWhole(packet("ffffffff"))).isZero();
    }

    private static RecoveryPoints points(String extradata) {
        return new RecoveryPoints(StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(bytes(extradata))
                .setTimeBase(new Rational(1, 25))
                .build());
    }

    private static MediaPacket packet(String hex) {
        return new MediaPacket(0, 0L, 0L, 1, 1, List.of(), bytes(hex));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
