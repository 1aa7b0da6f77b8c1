package org.facefarm.media.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.FrameColour;
import org.facefarm.media.Media;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.MediaSource;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.media.mux.PictureMark;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that are delivered as such. */
class PicturesTest {
    static {
        TrustedRecords.trust();
    }

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, {1} channels of {2} bits, to {3}: at most {4} codes away")
    @CsvSource({
        "png, 3, 8, png, 0",
        "png, 4, 8, png, 0",
        "png, 1, 8, png, 0",
        "bmp, 3, 8, tiff, 0",
        "tiff, 3, 8, tiff, 0",
        "tiff, 3, 16, tiff, 40",
        "png, 3, 16, png, 40",
        "png, 4, 16, png, 40",
        "png, 4, 16, tiff, 40",
        "png, 1, 16, png, 40",
    })
    void keepWhatTheirSourceHad(String from, int channels, int bits, String to, int most) {
        int type = CV_MAKETYPE(bits == 8 ? CV_8U : CV_16U, channels);
        // Odd sizes stay odd.
        byte[] samples = new byte[37 * 51 * channels * bits / 8];
        new Random(7).nextBytes(samples);
        try (Mat source = new Mat(37, 51, type)) {
            source.data().put(samples);
            imwrite(folder.resolve("1." + from).toString(), source);
            if (channels == 1) {
                cvtColor(source, source, COLOR_GRAY2BGR);
            }
            try (MediaSource pictures = MediaSource.open(folder, new Rational(25, 1), MediaLimits.DEFAULT)) {
                StreamHeader stream = pictures.videoStream();
                EncoderChoice choice = Encoders.choose("." + to, stream);
                assertThat(Encoders.losses("." + to, choice, stream)).isEmpty();
                MediaPacket encoded = encoded(stream, pictures.read().orElseThrow(), choice);
                try (Mat found = imdecode(new Mat(bytes(encoded)), IMREAD_UNCHANGED)) {
                    assertThat(found.type()).isEqualTo(source.type());
                    assertThat(norm(source, found, NORM_INF, new Mat())).isLessThanOrEqualTo(most);
                }
                assertThat(PictureMark.in(encoded.data())).isPresent();
            }
        }
    }

    @Test
    void sayWhatJpegTakesAway() {
        StreamHeader deep = StreamHeader.newBuilder(header("yuva444p12le")).build();

        assertThat(Encoders.losses(".jpg", Encoders.choose(".jpg", deep), deep))
                .containsExactly("transparency", "bits beyond 8");
    }

    @ParameterizedTest
    @CsvSource({
        "png, BT709, false",
        "tiff, BT601, true",
        "jpg, BT709, false",
        "jpg, BT2020, true",
        "jpg, BT601, false",
        "jpg, BT601, true"
    })
    void haveTheVideosColours(String kind, YuvMatrix matrix, boolean full) {
        StreamHeader stream = header("yuv420p");
        List<MediaPacket> packets = new ArrayList<>();
        try (VideoFrame frame = VideoFrame.black("yuv420p", 64, 48, new FrameColour(matrix, full), 0, 0);
                Mat luma = frame.plane(0);
                Mat blue = frame.plane(1);
                Mat red = frame.plane(2);
                VideoEncoder encoder = new VideoEncoder(Encoders.choose("." + kind, stream), stream)) {
            luma.put(new Scalar(90, 0, 0, 0));
            blue.put(new Scalar(140, 0, 0, 0));
            red.put(new Scalar(170, 0, 0, 0));
            encoder.encode(frame, packets::add);
            encoder.finish(packets::add);
            try (Mat wanted = frame.bgr8(64, 48);
                    Mat found = imdecode(new Mat(bytes(packets.get(0))), IMREAD_UNCHANGED)) {
                assertThat(norm(wanted, found, NORM_INF, new Mat())).isLessThanOrEqualTo(3);
            }
        }
    }

    /** OpenCV turns what it reads as EXIF says, of which there is none here: pixels lie as they are shown. */
    @ParameterizedTest
    @CsvSource({
        "png, TURNED_LEFT, 51, 37",
        "tiff, UPSIDE_DOWN, 37, 51",
        "png, MIRRORED_DIAGONALLY, 51, 37",
        "tiff, TURNED_RIGHT, 51, 37",
        "png, MIRRORED, 37, 51"
    })
    void lieAsTheyAreShown(String kind, Orientation lies, int rows, int columns) throws IOException {
        byte[] samples = new byte[37 * 51 * 3];
        new Random(7).nextBytes(samples);
        try (Mat source = new Mat(37, 51, CV_MAKETYPE(CV_8U, 3))) {
            source.data().put(samples);
            Path file = folder.resolve("1.png");
            imwrite(file.toString(), source);
            try (MediaSource pictures = MediaSource.open(folder, new Rational(25, 1), MediaLimits.DEFAULT)) {
                StreamHeader stream = StreamHeader.newBuilder(pictures.videoStream())
                        .setSideData(List.of(lies.sideData()))
                        .build();
                MediaPacket packet = pictures.read().orElseThrow();
                byte[] marked = PictureMark.in(packet.data(), stream).orElseThrow();
                EncoderChoice choice = Encoders.choose("." + kind, stream);
                try (Mat wanted = imdecode(new Mat(marked), IMREAD_COLOR);
                        Mat found = imdecode(new Mat(bytes(encoded(stream, packet, choice))), IMREAD_COLOR);
                        VideoEncoder encoder = new VideoEncoder(choice, stream)) {
                    assertThat(List.of(found.rows(), found.cols())).containsExactly(rows, columns);
                    assertThat(norm(wanted, found, NORM_INF, new Mat())).isZero();
                    assertThat(Orientation.of(encoder.header())).isEqualTo(Orientation.UPRIGHT);
                }
                assertThat(PassThrough.possible(stream, kind, List.of(Media.frame(packet, 0))))
                        .isFalse();
            }
        }
    }

    private static MediaPacket encoded(StreamHeader stream, MediaPacket packet, EncoderChoice choice) {
        List<MediaPacket> packets = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(stream, MediaLimits.DEFAULT, 1, true);
                VideoEncoder encoder = new VideoEncoder(choice, stream)) {
            List<VideoFrame> pictures = new ArrayList<>();
            decoder.decode(Media.frame(packet, 0), pictures::add);
            decoder.flush(pictures::add);
            pictures.forEach(picture -> {
                try (picture) {
                    encoder.encode(picture, packets::add);
                }
            });
            encoder.finish(packets::add);
        }
        assertThat(packets).hasSize(1);
        return packets.get(0);
    }

    private static byte[] bytes(MediaPacket packet) {
        byte[] bytes = new byte[packet.data().remaining()];
        packet.data().duplicate().get(bytes);
        return bytes;
    }

    private static StreamHeader header(String format) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("rawvideo")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setWidth(64)
                .setHeight(48)
                .setFormat(format)
                .build();
    }
}
