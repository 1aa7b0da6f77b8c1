package org.facefarm.media.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMarkTest {
    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg", ".tiff"})
    void aMarkedPictureHasItsPixelsAndTheMarkOnce(String kind) {
        byte[] plain = picture(kind);

        byte[] marked = PictureMark.in(ByteBuffer.wrap(plain)).orElseThrow();
        byte[] again = PictureMark.in(ByteBuffer.wrap(marked)).orElseThrow();

        try (Mat before = decoded(plain);
                Mat after = decoded(marked);
                Mat twice = decoded(again)) {
            assertThat(norm(before, after, NORM_INF, new Mat())).isZero();
            assertThat(norm(before, twice, NORM_INF, new Mat())).isZero();
        }
        assertThat(text(plain)).doesNotContain(Marking.sourceType());
        assertThat(text(marked)).containsOnlyOnce(Marking.sourceType());
        if (!kind.equals(".tiff")) {
            // A directory that no other refers to any more stays in the file, as in every program that changes TIFF.
            assertThat(again).isEqualTo(marked);
        }
    }

    /** OpenCV turns what it reads as EXIF says. */
    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg", ".tiff"})
    void whatTheStreamSaysIsTurnedIsTurnedOnceByWhoeverReadsTheFile(String kind) {
        byte[] plain = picture(kind);

        byte[] turned = PictureMark.in(ByteBuffer.wrap(plain), stream(Orientation.TURNED_LEFT))
                .orElseThrow();
        byte[] again = PictureMark.in(ByteBuffer.wrap(turned), stream(Orientation.TURNED_LEFT))
                .orElseThrow();
        byte[] back = PictureMark.in(ByteBuffer.wrap(turned), stream(Orientation.UPRIGHT))
                .orElseThrow();

        try (Mat before = imdecode(new Mat(plain), IMREAD_COLOR);
                Mat wanted = new Mat();
                Mat found = imdecode(new Mat(turned), IMREAD_COLOR);
                Mat twice = imdecode(new Mat(again), IMREAD_COLOR);
                Mat upright = imdecode(new Mat(back), IMREAD_COLOR)) {
            rotate(before, wanted, ROTATE_90_CLOCKWISE);
            assertThat(norm(wanted, found, NORM_INF, new Mat())).isZero();
            assertThat(norm(wanted, twice, NORM_INF, new Mat())).isZero();
            assertThat(norm(before, upright, NORM_INF, new Mat())).isZero();
        }
        assertThat(text(turned)).containsOnlyOnce(Marking.sourceType());
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg", ".tiff"})
    void whatIsCutOffInItsHeadIsNoPicture(String kind) {
        byte[] plain = picture(kind);
        for (int length : new int[] {0, 1, 3, 4, 7, 9, 20}) {
            assertThat(PictureMark.in(ByteBuffer.wrap(Arrays.copyOf(plain, length))))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".bmp", ".webp"})
    void otherKindsAreNotMarked(String kind) {
        assertThat(PictureMark.in(ByteBuffer.wrap(picture(kind)))).isEmpty();
    }

    private static StreamHeader stream(Orientation lies) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setSideData(List.of(lies.sideData()))
                .build();
    }

    private static byte[] picture(String kind) {
        boolean deep = kind.equals(".png") || kind.equals(".tiff");
        byte[] samples = new byte[24 * 32 * 3 * (deep ? 2 : 1)];
        new Random(7).nextBytes(samples);
        try (Mat noise = new Mat(24, 32, deep ? CV_16UC3 : CV_8UC3);
                BytePointer bytes = new BytePointer()) {
            noise.data().put(samples);
            assertThat(imencode(kind, noise, bytes)).isTrue();
            byte[] file = new byte[(int) bytes.limit()];
            bytes.get(file);
            return file;
        }
    }

    private static Mat decoded(byte[] file) {
        return imdecode(new Mat(file), IMREAD_UNCHANGED);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
