package org.facefarm.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayGeometryTest {
    static {
        TrustedRecords.trust();
    }

    /** ISO/IEC 14496-12, 6.2.2: a point x, y is shown at a*x + c*y, b*x + d*y. */
    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "1, 0, 0, 1, 0, as it is stored",
        "0, 1, -1, 0, 1, turned clockwise",
        "-1, 0, 0, -1, 2, upside down",
        "0, -1, 1, 0, 3, turned anticlockwise",
        "-1, 0, 0, 1, 0, mirrored left to right",
        "1, 0, 0, -1, 2, mirrored top to bottom",
        "0, 1, 1, 0, 1, mirrored along the diagonal",
        "0, -1, -1, 0, 3, mirrored along the other diagonal",
    })
    void whatIsShownOnTopIsOnTopAfterTheTurns(int a, int b, int c, int d, int turns, String what) {
        assertThat(DisplayGeometry.of(stream(a, b, c, d)).quarterTurns()).isEqualTo(turns);
        // The stored direction that is shown upwards, turned clockwise so many times, points upwards.
        int x = -b;
        int y = -d;
        for (int i = 0; i < turns; i++) {
            int oldX = x;
            x = -y;
            y = oldX;
        }
        assertThat(new int[] {x, y}).containsExactly(0, -1);
    }

    @Test
    void withoutAMatrixNothingIsTurned() {
        StreamHeader plain = StreamHeader.newBuilder(stream(0, 1, -1, 0))
                .setSideData(List.of())
                .build();

        assertThat(DisplayGeometry.of(plain)).isEqualTo(new DisplayGeometry(new Rational(1, 1), 0));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "1, 1, 1, 1",
        "4, 3, 4, 3",
        "2, 1, 2, 1",
        "1, 2, 1, 2",
        "64, 45, 64, 45",
        "0, 1, 1, 1",
        "-2, 1, 1, 1",
        "5, 1, 1, 1",
        "1, 65535, 1, 1",
    })
    void pixelsAreAsWideAsTheStreamSaysUnlessNobodyMeansThat(int num, int den, int meantNum, int meantDen) {
        StreamHeader stream = StreamHeader.newBuilder(stream(0, 1, -1, 0))
                .setSampleAspectRatio(new Rational(num, den))
                .build();

        assertThat(DisplayGeometry.of(stream)).isEqualTo(new DisplayGeometry(new Rational(meantNum, meantDen), 1));
    }

    /** HDR10 streams have it, often before the matrix: its first numbers are the display's primaries. */
    @Test
    void aMasteringDisplayIsNoMatrix() {
        ByteBuffer primaries = ByteBuffer.allocate(88).order(ByteOrder.nativeOrder());
        for (int i = 0; i < 22; i++) {
            primaries.putInt(i % 2 == 0 ? 35_400 : 50_000);
        }
        SideData display = new SideData("Mastering display metadata", primaries.flip());
        StreamHeader upright = StreamHeader.newBuilder(stream(1, 0, 0, 1))
                .setSideData(List.of(display))
                .build();
        StreamHeader turned = StreamHeader.newBuilder(upright)
                .setSideData(List.of(display, stream(0, 1, -1, 0).getSideData().get(0)))
                .build();

        assertThat(DisplayGeometry.of(upright).quarterTurns()).isZero();
        assertThat(DisplayGeometry.of(turned).quarterTurns()).isEqualTo(1);
    }

    private static StreamHeader stream(int a, int b, int c, int d) {
        ByteBuffer matrix = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
        for (int value : new int[] {a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30}) {
            matrix.putInt(value);
        }
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setSideData(List.of(new SideData("Display Matrix", matrix.flip())))
                .build();
    }
}
