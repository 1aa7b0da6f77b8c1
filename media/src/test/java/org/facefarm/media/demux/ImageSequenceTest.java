package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.media.Media;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSequenceTest {
    private static final Rational FILM = new Rational(24000, 1001);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tiff", "bmp", "webp"})
    void picturesComeInNaturalOrderAtTheRate(String kind) throws IOException {
        for (int i = 8; i <= 12; i++) {
            draw("shot %d*." + kind, i, 20 * i);
        }
        Files.writeString(folder.resolve("notes.txt"), "not a picture");
        Files.createDirectory(folder.resolve("more.png"));

        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT)) {
            assertThat(source.videoStream().getTimeBase()).isEqualTo(new Rational(1001, 24000));
            List<Double> brightness = new ArrayList<>();
            try (VideoDecoder decoder = new VideoDecoder(source.videoStream(), MediaLimits.DEFAULT, 1)) {
                long index = 0;
                for (Optional<MediaPacket> p = source.read(); p.isPresent(); p = source.read()) {
                    Frame frame = Media.frame(p.get(), index);
                    assertThat(frame.getPts()).isEqualTo(index++);
                    decoder.decode(frame, picture -> brightness.add(brightness(picture)));
                }
                decoder.flush(picture -> brightness.add(brightness(picture)));
            }
            assertThat(brightness).hasSize(5).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'1 2 4 5 8', '3 pictures are missing, number 3, 6 to 7'",
        "'10 20 40', '1 pictures are missing, number 30'",
        "'10 20 30', ''",
        "'1 5000', ''",
        "'1 2 3 5000', 'leave out 4996, more than there are'",
    })
    void aNumberThatIsLeftOutIsAPictureThatIsMissing(String numbers, String note) {
        for (String number : numbers.split(" ")) {
            draw("shot2_%d.png", Integer.parseInt(number), 90);
        }
        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT)) {
            List<MediaPacket> packets = Stream.generate(source::read)
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get)
                    .toList();
            long empty = packets.stream().filter(p -> !p.data().hasRemaining()).count();
            assertThat(packets).hasSize(numbers.split(" ").length + (int) empty);
            assertThat(empty).isEqualTo(note.contains("missing") ? Long.parseLong(note.split(" ")[0]) : 0);
            assertThat(packets).extracting(MediaPacket::pts).isSorted().doesNotHaveDuplicates();
            assertThat(String.join("", source.notes())).contains(note);
        }
    }

    @Test
    void greyPicturesAreVideoToo() {
        try (Mat picture = new Mat(40, 64, CV_8UC1, new Scalar(100.0))) {
            imwrite(folder.resolve("1.png").toString(), picture);
        }
        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT)) {
            assertThat(source.videoStream().getFormat()).isEqualTo("yuv444p");
            assertThat(source.videoStream().getWidth()).isEqualTo(64);
        }
    }

    /** EXIF's orientation 6: the first row of what is stored is shown on the right. */
    @Test
    void picturesOfACameraHeldUprightAreTurnedAsVideosAre() throws IOException {
        draw("shot %d.jpg", 1, 100);
        draw("shot %d.jpg", 2, 100);
        turn(folder.resolve("shot 1.jpg"));
        turn(folder.resolve("shot 2.jpg"));

        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT)) {
            assertThat(DisplayGeometry.of(source.videoStream()).quarterTurns()).isEqualTo(1);
            assertThat(source.read()).isPresent();
            assertThat(source.read()).isPresent();
        }
    }

    @Test
    void aPictureThatIsToBeTurnedOtherwiseThanTheFirstIsNamed() throws IOException {
        draw("shot %d.jpg", 1, 100);
        draw("shot %d.jpg", 2, 100);
        turn(folder.resolve("shot 2.jpg"));

        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT)) {
            assertThat(source.read()).isPresent();
            assertThatThrownBy(source::read)
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("shot 2.jpg")
                    .hasMessageContaining("orientation 6");
        }
    }

    private static void turn(Path jpeg) throws IOException {
        byte[] plain = Files.readAllBytes(jpeg);
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000"
                        + "00000000");
        Files.write(
                jpeg,
                ByteBuffer.allocate(plain.length + exif.length)
                        .put(plain, 0, 2)
                        .put(exif)
                        .put(plain, 2, plain.length - 2)
                        .array());
    }

    /** As print shops save them: inverted, and marked by Adobe's segment. Nothing in them is transparent, though libav says so. */
    @Test
    void inksAreShownAsColours() throws IOException {
        writeInks(folder.resolve("1.jpg"), 255, 60, 60, 230);

        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT);
                VideoDecoder decoder = new VideoDecoder(source.videoStream(), MediaLimits.DEFAULT, 1)) {
            assertThat(source.videoStream().getFormat()).isEqualTo("yuv444p");
            List<VideoFrame> shown = new ArrayList<>();
            decoder.decode(Media.frame(source.read().orElseThrow(), 0), shown::add);
            decoder.flush(shown::add);
            try (VideoFrame frame = shown.get(0);
                    Mat bgr = frame.bgr8(64, 40)) {
                ByteBuffer pixels = bgr.createBuffer();
                assertThat(pixels.get(0) & 0xff).isCloseTo(60 * 230 / 255, within(3));
                assertThat(pixels.get(1) & 0xff).isCloseTo(60 * 230 / 255, within(3));
                assertThat(pixels.get(2) & 0xff).isCloseTo(230, within(3));
            }
        }
    }

    private static void writeInks(Path file, int... inks) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 40, 4, null);
        for (int i = 0; i < 64 * 40; i++) {
            raster.setPixel(i % 64, i / 64, inks);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        byte[] plain = jpeg.toByteArray();
        byte[] adobe = HexFormat.of().parseHex("ffee000e41646f626500640000000000");
        Files.write(
                file,
                ByteBuffer.allocate(plain.length + adobe.length)
                        .put(plain, 0, 2)
                        .put(adobe)
                        .put(plain, 2, plain.length - 2)
                        .array());
    }

    @Test
    void transparentPicturesStayTransparent() {
        try (Mat picture = new Mat(40, 64, CV_8UC4, new Scalar(10, 100, 200, 77))) {
            imwrite(folder.resolve("1.png").toString(), picture);
        }
        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT);
                VideoDecoder decoder = new VideoDecoder(source.videoStream(), MediaLimits.DEFAULT, 1)) {
            assertThat(source.videoStream().getFormat()).isEqualTo("yuva444p");
            List<Integer> alpha = new ArrayList<>();
            decoder.decode(Media.frame(source.read().orElseThrow(), 0), picture -> {
                try (picture;
                        Mat plane = picture.plane(3)) {
                    alpha.add(plane.ptr(5, 5).get() & 0xff);
                }
            });
            assertThat(alpha).containsExactly(77);
        }
    }

    @Test
    void aNameIsNeverAPatternNorAnAddress() throws IOException {
        for (String name : List.of("%03d.png", "*.png", "concat:a|b.png", "-i.png", "x\ny.png")) {
            draw("picture.png", 0, 90);
            Files.move(folder.resolve("picture.png"), folder.resolve(name));
        }

        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT)) {
            assertThat(Stream.generate(source::read).takeWhile(Optional::isPresent))
                    .hasSize(5);
        }
    }

    @Test
    void namesThePictureThatIsOfAnotherKind() throws IOException {
        draw("1.png", 0, 90);
        draw("2.jpg", 0, 90);
        Files.move(folder.resolve("2.jpg"), folder.resolve("2.png"));

        try (MediaSource source = MediaSource.open(folder, FILM, MediaLimits.DEFAULT)) {
            source.read();
            assertThatThrownBy(source::read)
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("2.png: is a mjpeg picture, but the folder begins with png");
        }
    }

    @Test
    void refusesFoldersWithoutPicturesAndBrokenPictures() throws IOException {
        assertRefused("has no pictures");
        Path broken = Files.writeString(folder.resolve("1.png"), "no picture at all");
        assertRefused("1.png: is no picture that can be read");
        draw("1.png", 0, 90);
        byte[] bytes = Files.readAllBytes(broken);
        Files.write(broken, java.util.Arrays.copyOf(bytes, 40));
        assertRefused("1.png: cannot be decoded");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> MediaSource.open(folder, FILM, MediaLimits.DEFAULT))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(message);
    }

    private void draw(String name, int number, int brightness) {
        try (Mat picture = new Mat(40, 64, CV_8UC3, Scalar.all(brightness))) {
            imwrite(folder.resolve(name.replace("%d", String.valueOf(number))).toString(), picture);
        }
    }

    private static double brightness(VideoFrame picture) {
        try (picture;
                Mat luma = picture.plane(0)) {
            return luma.ptr(5, 5).get() & 0xff;
        }
    }
}
