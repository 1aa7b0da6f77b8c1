package org.facefarm.media.internal.exif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.mux.PictureMark;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @EnumSource
    void whatAStreamTellsIsWhatPictureFilesSay(Orientation lies) {
        StreamHeader stream = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("mjpeg")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setSideData(List.of(lies.sideData()))
                .build();

        assertThat(Orientation.of(stream)).isEqualTo(lies);
        for (String kind : List.of(".jpg", ".png", ".tiff")) {
            byte[] file = PictureMark.in(ByteBuffer.wrap(picture(kind)), stream).orElseThrow();
            assertThat(Orientation.in(ByteBuffer.wrap(file))).as(kind).isEqualTo(lies);
        }
        assertThat(Orientation.in(webp(lies.exif()))).isEqualTo(lies);
    }

    /** Whatever is cut off or overwritten, it is read or left, never a failure. */
    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".tiff", ".webp", ".bmp"})
    void damagedFilesLieUpright(String kind) {
        byte[] plain = picture(kind);
        for (int length = 0; length < Math.min(plain.length, 200); length++) {
            assertThat(Orientation.in(ByteBuffer.wrap(Arrays.copyOf(plain, length))))
                    .isEqualTo(Orientation.UPRIGHT);
            byte[] damaged = plain.clone();
            Arrays.fill(damaged, length, Math.min(plain.length, length + 4), (byte) 0xff);
            assertThat(Orientation.in(ByteBuffer.wrap(damaged))).isEqualTo(Orientation.UPRIGHT);
        }
    }

    private static ByteBuffer webp(byte[] exif) {
        byte[] plain = picture(".webp");
        return ByteBuffer.allocate(plain.length + 8 + exif.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(plain)
                .put("EXIF".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(exif.length)
                .put(exif)
                .flip();
    }

    private static byte[] picture(String kind) {
        try (Mat grey = new Mat(24, 32, CV_8UC3, new Scalar(90));
                BytePointer bytes = new BytePointer()) {
            assertThat(imencode(kind, grey, bytes)).isTrue();
            byte[] file = new byte[(int) bytes.limit()];
            bytes.get(file);
            return file;
        }
    }
}
