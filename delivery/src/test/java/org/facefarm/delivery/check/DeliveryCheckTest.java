package org.facefarm.delivery.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks must be able to fail: each is shown a delivery that is wrong in its way, and one that is right. */
class DeliveryCheckTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;
    private static final int FRAMES = 12;
    private static final Area PAINTED = new Area(16, 16, 80, 80);

    @TempDir
    static Path folder;

    private static Path source;

    @BeforeAll
    static void write_source() {
        source = clip("source.mp4", false, 18);
    }

    private static Path clip(String name, boolean painted, int quality) {
        Path file = folder.resolve(name);
        EncoderChoice choice = new EncoderChoice("libopenh264", quality);
        try (ClipWriter clip = new ClipWriter(file, WIDTH, HEIGHT, new Rational(1, 600), new Rational(25, 1), choice);
                Mat picture = new Mat(HEIGHT, WIDTH, CV_8UC3)) {
            for (int i = 0; i < FRAMES; i++) {
                for (int x = 0; x < WIDTH; x += 4) {
                    fill(picture, x, 0, 4, HEIGHT, 40 + (x * 5 + i * 7) % 160);
                }
                if (painted) {
                    fill(picture, 32, 32, 32, 32, 250);
                }
                clip.add(picture, 24L * i + i % 2);
            }
            short[] sound = new short[FRAMES * 48_000 / 25];
            for (int i = 0; i < sound.length; i++) {
                sound[i] = (short) (8000 * Math.sin(i * 0.05));
            }
            clip.sound(sound, 48_000, 1);
            clip.finish();
        }
        return file;
    }

    private static void fill(Mat picture, int x, int y, int width, int height, int value) {
        try (Rect area = new Rect(x, y, width, height);
                Mat view = picture.apply(area);
                Scalar colour = new Scalar(value, 255 - value, value / 2.0, 0)) {
            view.put(colour);
        }
    }

    /** Names of what is wrong with a copy. */
    private static List<String> wrong(AlteredCopy alteration) {
        Path copy = folder.resolve("copy.mp4");
        alteration.write(source, copy);
        DeliveryCheck check = DeliveryCheck.of(source, copy, List.of(), MediaLimits.DEFAULT);
        List<Check> checks = new ArrayList<>(check.container());
        checks.addAll(check.packets());
        return wrong(checks);
    }

    private static List<String> wrong(List<Check> checks) {
        return checks.stream().filter(c -> !c.ok()).map(Check::what).distinct().toList();
    }

    private static AlteredCopy packetChanged(
            StreamKind kind, int number, java.util.function.UnaryOperator<MediaPacket> change) {
        int stream = kind == StreamKind.VIDEO ? 0 : 1;
        return AlteredCopy.ofPackets(packets -> {
            List<MediaPacket> changed = new ArrayList<>();
            int seen = 0;
            for (MediaPacket p : packets) {
                MediaPacket now = p.stream() == stream && seen++ == number ? change.apply(p) : p;
                if (now != null) {
                    changed.add(now);
                }
            }
            return changed;
        });
    }

    private static MediaPacket at(MediaPacket p, long pts, long dts, ByteBuffer data) {
        return new MediaPacket(p.stream(), pts, dts, p.duration(), p.flags(), p.sideData(), data);
    }

    @Test
    void a_faithful_copy_is_right() {
        assertThat(wrong(AlteredCopy.FAITHFUL)).isEmpty();
    }

    @Test
    void a_lost_frame_is_seen() {
        assertThat(wrong(packetChanged(StreamKind.VIDEO, FRAMES - 1, p -> null)))
                .contains("packets", "pts", "durations");
    }

    @Test
    void a_frame_shown_a_tick_later_is_seen() {
        assertThat(wrong(packetChanged(StreamKind.VIDEO, 5, p -> at(p, p.pts() + 1, p.dts() + 1, p.data()))))
                .contains("pts")
                .doesNotContain("packets", "tracks");
    }

    @Test
    void a_byte_of_a_picture_is_seen() {
        assertThat(wrong(packetChanged(StreamKind.VIDEO, 5, p -> at(p, p.pts(), p.dts(), flipped(p.data())))))
                .containsExactly("packets");
    }

    @Test
    void a_byte_of_sound_is_seen() {
        assertThat(wrong(packetChanged(StreamKind.AUDIO, 3, p -> at(p, p.pts(), p.dts(), flipped(p.data())))))
                .containsExactly("tracks");
    }

    @Test
    void a_lost_stream_is_right_only_when_it_was_told() {
        AlteredCopy silent = new AlteredCopy(
                headers -> headers.subList(0, 1),
                packets -> packets.stream().filter(p -> p.stream() == 0).toList());

        assertThat(wrong(silent)).containsExactly("tracks");

        Path copy = folder.resolve("copy.mp4");
        DeliveryCheck told = DeliveryCheck.of(source, copy, List.of("audio stream 1 (aac)"), MediaLimits.DEFAULT);
        assertThat(wrong(told.container())).isEmpty();
    }

    @Test
    void pixels_of_another_shape_are_seen() {
        assertThat(wrong(AlteredCopy.ofHeaders(h -> h.setSampleAspectRatio(new Rational(4, 3)))))
                .contains("rotation");
    }

    @Test
    void another_matrix_is_seen() {
        StreamHeader from = MediaFacts.of(source, MediaLimits.DEFAULT).video().header();
        MediaFacts.Track track = new MediaFacts.Track(
                StreamHeader.newBuilder(from).setColorSpace("bt2020nc").build(), List.of());
        MediaFacts other = new MediaFacts(source, track, List.of(track), List.of(), 0);
        MediaFacts same = new MediaFacts(
                source,
                new MediaFacts.Track(from, List.of()),
                List.of(new MediaFacts.Track(from, List.of())),
                List.of(),
                0);

        assertThat(wrong(new DeliveryCheck(same, other, List.of(), MediaLimits.DEFAULT).container()))
                .contains("tags");
    }

    @Test
    void paint_is_right_inside_a_face_and_wrong_outside() {
        DeliveryCheck check = DeliveryCheck.of(source, clip("painted.mp4", true, 18), List.of(), MediaLimits.DEFAULT);
        Map<Long, List<Area>> faces = new java.util.HashMap<>();
        for (long i = 0; i < FRAMES; i++) {
            faces.put(i, List.of(PAINTED));
        }

        assertThat(wrong(check.painted(faces, 35))).isEmpty();
        assertThat(wrong(check.pictures(Map.of(), 35))).containsExactly("psnr");
    }

    @Test
    void a_face_that_was_not_painted_is_seen() {
        DeliveryCheck check = DeliveryCheck.of(source, source, List.of(), MediaLimits.DEFAULT);

        assertThat(wrong(check.painted(Map.of(0L, List.of(PAINTED)), 40))).containsExactly("swapped");
    }

    @Test
    void bad_quality_is_seen() {
        DeliveryCheck check = DeliveryCheck.of(source, clip("coarse.mp4", false, 48), List.of(), MediaLimits.DEFAULT);

        assertThat(wrong(check.pictures(Map.of(), 45))).containsExactly("psnr");
    }

    @Test
    void files_are_read_within_the_limits_that_are_given() {
        MediaLimits usual = MediaLimits.DEFAULT;
        MediaLimits narrow = new MediaLimits(
                WIDTH * HEIGHT - 1,
                usual.maxStreams(),
                usual.maxPacketBytes(),
                usual.probeBytes(),
                usual.probeMicros(),
                usual.openSeconds());

        assertThatThrownBy(() -> DeliveryCheck.of(source, source, List.of(), narrow))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("160x96");
    }

    private static ByteBuffer flipped(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        bytes[bytes.length - 2] ^= 1;
        return ByteBuffer.wrap(bytes);
    }
}
