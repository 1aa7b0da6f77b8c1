package org.facefarm.media.mux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is neither picture nor sound. */
class OtherTracksTest {
    @TempDir
    Path folder;

    private Media video;

    @BeforeEach
    void write() {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, new long[] {0, 20, 40, 60}, new EncoderChoice("libopenh264", 18), false);
        video = Media.read(clip);
    }

    /** Subtitles are drawn with them. */
    @Test
    void fontsComeOutAsTheyWereAttached() {
        ByteBuffer font = ByteBuffer.wrap("no font at all".getBytes(StandardCharsets.US_ASCII));
        StreamHeader attached = StreamHeader.newBuilder(other(StreamKind.ATTACHMENT, "ttf"))
                .setExtradata(font)
                .setMetadata(Map.of("filename", "titles.ttf", "mimetype", "font/ttf"))
                .build();

        StreamHeader found = muxed("a.mkv", attached, List.of()).streams().get(1);

        assertThat(found.getKind()).isEqualTo(StreamKind.ATTACHMENT);
        assertThat(found.getExtradata()).isEqualTo(font);
        assertThat(found.getMetadata()).containsEntry("filename", "titles.ttf").containsEntry("mimetype", "font/ttf");
        assertThat(Container.MP4.leavesOut(List.of(video.video(), attached), Map.of()))
                .containsExactly(attached);
    }

    /** Where an action camera was and how it moved: nobody but its maker's programs knows what the bytes mean. */
    @Test
    void dataOfACameraKeepsItsBytesItsTimesAndItsTag() {
        StreamHeader data = StreamHeader.newBuilder(other(StreamKind.DATA, "bin_data"))
                .setCodecTag(0x646d7067L)
                .build();
        List<MediaPacket> told = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, (byte) i});
            told.add(new MediaPacket(1, i * 30L, i * 30L, 30, 1, List.of(), bytes));
        }

        Media found = muxed("a.mp4", data, told);

        assertThat(found.streams().get(1).getCodecTag()).isEqualTo(data.getCodecTag());
        assertThat(found.of(1))
                .extracting(MediaPacket::data)
                .containsExactlyElementsOf(told.stream().map(MediaPacket::data).toList());
        assertThat(MuxedMedia.times(found, found.streams().get(1), 1e6)).containsExactly(0.0, 50.0, 100.0);
        assertThat(Container.MPEG_TS.leavesOut(List.of(video.video(), data), Map.of()))
                .containsExactly(data);
    }

    private Media muxed(String name, StreamHeader other, List<MediaPacket> packets) {
        List<MediaPacket> all = new ArrayList<>(video.packets());
        all.addAll(packets);
        Media source = new Media(video.video(), List.of(video.video(), other), all);
        MuxedMedia.mux(folder.resolve(name), source, source);
        return Media.read(folder.resolve(name));
    }

    private static StreamHeader other(StreamKind kind, String codec) {
        return StreamHeader.newBuilder()
                .setIndex(1)
                .setKind(kind)
                .setCodec(codec)
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 600))
                .build();
    }
}
