package org.facefarm.media.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.facefarm.media.mux.MuxedMedia.bytes;
import static org.facefarm.media.mux.MuxedMedia.mux;
import static org.facefarm.media.mux.MuxedMedia.seconds;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.facefarm.media.Media;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of MP4's packets in a transport stream. */
class TransportStreamMuxTest {
    private static final long[] UNEVEN = {0, 20, 50, 51, 90, 120, 300, 310, 333, 400, 401, 450};

    @TempDir
    Path folder;

    private Media source;

    @BeforeEach
    void write() {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, new EncoderChoice("libopenh264", 18), true);
        source = Media.read(clip);
    }

    @Test
    void everythingIsLaterByTheSameSoThatTheClockCanBegin() {
        Media written = written("a.ts", source);

        assertThat(written.streams()).hasSameSizeAs(source.streams());
        double lead = seconds(written.of(0).get(0), written.video())
                - seconds(source.of(0).get(0), source.video());
        for (StreamHeader stream : source.streams()) {
            List<MediaPacket> from = source.of(stream.getIndex());
            List<MediaPacket> to = written.of(stream.getIndex());
            assertThat(to).hasSameSizeAs(from);
            for (int i = 0; i < from.size(); i++) {
                assertThat(seconds(to.get(i), written.streams().get(stream.getIndex())) - seconds(from.get(i), stream))
                        .isCloseTo(lead, within(2.0 / 90_000));
            }
        }
        assertThat(written.packets().get(0).time()).isGreaterThanOrEqualTo(126_000);
    }

    /** In .m2ts each packet of 188 bytes has its arrival time before it. */
    @ParameterizedTest
    @CsvSource({"ts, 188", "m2ts, 192", "mts, 192"})
    void whatBeganLateEnoughStaysWhereItWasAndTheBytesAreTheSame(String kind, int packet) throws Exception {
        Media first = written("a." + kind, source);
        Media second = written("b." + kind, first);
        written("c." + kind, first);

        assertThat(second.packets())
                .extracting(MediaPacket::pts)
                .containsExactlyElementsOf(
                        first.packets().stream().map(MediaPacket::pts).toList());
        assertThat(bytes(second, second.video())).isEqualTo(bytes(first, first.video()));
        assertThat(folder.resolve("c." + kind)).hasSameBinaryContentAs(folder.resolve("b." + kind));
        assertThat(Files.size(folder.resolve("c." + kind)) % packet).isZero();
    }

    @Test
    void whatMp4TellsBesideThePicturesIsToldByTheirParameterSets() {
        StreamHeader told = StreamHeader.newBuilder(source.video())
                .setSampleAspectRatio(new Rational(4, 3))
                .setColorPrimaries("bt2020")
                .setColorTransfer("smpte2084")
                .setColorSpace("bt2020nc")
                .setColorRange("tv")
                .build();

        StreamHeader written =
                written("a.ts", new Media(told, List.of(told), source.of(0))).video();

        assertThat(written.getSampleAspectRatio()).isEqualTo(new Rational(4, 3));
        assertThat(List.of(written.getColorPrimaries(), written.getColorTransfer(), written.getColorSpace()))
                .containsExactly("bt2020", "smpte2084", "bt2020nc");
    }

    /** AudioSpecificConfig of plain AAC, of HE-AAC told in full, of ten channels by a list, of frames of 960 samples. */
    @ParameterizedTest
    @CsvSource({"1190, true", "2b920800, false", "1180, false", "1194, false"})
    void soundThatTheHeadersOfItsFramesCannotTellIsLeftOut(String config, boolean held) {
        StreamHeader sound = StreamHeader.newBuilder(source.streams().get(1))
                .setExtradata(ByteBuffer.wrap(HexFormat.of().parseHex(config)))
                .build();

        assertThat(Container.MPEG_TS.leavesOut(List.of(source.video(), sound), Map.of()))
                .isEqualTo(held ? List.of() : List.of(sound));
    }

    @Test
    void videoThatNobodyWouldMakeOutAgainIsRefused() {
        StreamHeader vp9 =
                StreamHeader.newBuilder(source.video()).setCodec("vp9").build();

        assertThatThrownBy(() -> new Muxer(folder.resolve("a.ts"), List.of(vp9), Map.of(), List.of()))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("cannot hold 'vp9' video");
        assertThat(folder.resolve("a.ts")).doesNotExist();
    }

    private Media written(String name, Media what) {
        mux(folder.resolve(name), what, what);
        return Media.read(folder.resolve(name));
    }
}
