package org.facefarm.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Untouched packets and encoded clips in one track: the first bit for bit, the second true to their pictures. */
class SharedTrackTest {
    private static final int GOP = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "libopenh264, mp4, mp4",
        "libopenh264, mkv, mkv",
        "libopenh264, mp4, ts",
        "libopenh264, ts, ts",
        "mpeg2video, mkv, mkv",
        "mpeg2video, mkv, ts",
        "libvpx, webm, webm",
        "libvpx-vp9, webm, webm",
        "ffv1, mkv, mkv"
    })
    void clipsAlternateWithTheSourcesOwnPackets(String encoder, String from, String to) {
        assertMixed(source(encoder, from), new EncoderChoice(encoder, Encoders.defaultQuality(encoder)), to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "ts"})
    void aRealClipWithReorderedPicturesTakesEncodedOnesBetween(String extension) {
        assertMixed(
                RealClips.require("videos/multi/office_tour_cuts.mp4"),
                new EncoderChoice("libopenh264", 16),
                extension);
    }

    @Test
    void streamsOfAnotherKindShareNoTrack() {
        Media h264 = Media.read(source("libopenh264", "mp4"));
        Media ffv1 = Media.read(source("ffv1", "mkv"));
        StreamHeader deep =
                StreamHeader.newBuilder(ffv1.video()).setFormat("yuv420p10le").build();
        try (VideoEncoder other = new VideoEncoder(new EncoderChoice("ffv1", 0), h264.video());
                VideoEncoder deeper = new VideoEncoder(new EncoderChoice("ffv1", 0), deep)) {
            assertThat(other.shared()).isEmpty();
            assertThat(SharedTrack.of(ffv1.video(), deeper.header())).isEmpty();
        }
    }

    private void assertMixed(Path file, EncoderChoice choice, String extension) {
        Media source = Media.read(file);
        List<MediaPacket> packets = source.of(source.video().getIndex());
        List<VideoFrame> pictures = source.decode(2);
        List<MediaPacket> mixed = new ArrayList<>();
        List<Boolean> passed = new ArrayList<>();
        StreamHeader header = null;
        int runs = 0;
        for (int from = 0; from < packets.size(); runs++) {
            int to = nextClean(packets, from + 1);
            List<VideoFrame> run = pictures.subList(from, to);
            if (runs % 2 == 0) {
                mixed.addAll(packets.subList(from, to));
            } else {
                try (VideoEncoder encoder = new VideoEncoder(choice, source.video())) {
                    assertThat(encoder.shared().orElseThrow().startsAnew(packets.get(from)))
                            .isTrue();
                    header = encoder.header();
                    List<MediaPacket> clip = new ArrayList<>();
                    run.forEach(f -> encoder.encode(f, clip::add));
                    encoder.finish(clip::add);
                    for (int i = 0; i < clip.size(); i++) {
                        mixed.add(at(clip.get(i), packets.get(from + i).dts()));
                    }
                }
            }
            for (int i = from; i < to; i++) {
                passed.add(runs % 2 == 0);
            }
            from = to;
        }
        assertThat(runs).isGreaterThan(1);
        Path out = folder.resolve("mixed." + extension);
        try (Muxer muxer = new Muxer(out, List.of(header), Map.of(), List.of())) {
            mixed.forEach(muxer::write);
            muxer.finish();
        }

        Media result = Media.read(out);
        List<MediaPacket> written = result.of(0);
        assertThat(written).extracting(MediaPacket::pts).hasSameSizeAs(mixed);
        // Transport streams wrap H.264 otherwise; that what passed is the same is seen below.
        for (int i = 0; i < mixed.size() && !extension.equals("ts"); i++) {
            assertThat(written.get(i).data()).isEqualTo(mixed.get(i).data());
        }
        List<VideoFrame> decoded = result.decode(2);
        assertThat(decoded).hasSameSizeAs(pictures);
        for (int i = 0; i < pictures.size(); i++) {
            double psnr = Media.psnr(pictures.get(i), decoded.get(i), 0);
            assertThat(psnr).as("frame %d, passed %s", i, passed.get(i)).isGreaterThan(passed.get(i) ? 99 : 36);
        }
        pictures.forEach(VideoFrame::close);
        decoded.forEach(VideoFrame::close);
    }

    /** The next key frame that no later one precedes in time. */
    private static int nextClean(List<MediaPacket> packets, int from) {
        for (int i = from; i < packets.size(); i++) {
            long time = packets.get(i).pts();
            if (packets.get(i).key()
                    && packets.subList(i, packets.size()).stream().allMatch(p -> p.pts() >= time)) {
                return i;
            }
        }
        return packets.size();
    }

    private static MediaPacket at(MediaPacket p, long dts) {
        return new MediaPacket(p.stream(), p.pts(), dts, p.duration(), p.flags(), p.sideData(), p.data());
    }

    /** A file of several closed GOPs. */
    private Path source(String encoder, String extension) {
        Path plain = folder.resolve("plain.mkv");
        long[] pts = new long[4 * GOP];
        for (int i = 0; i < pts.length; i++) {
            pts[i] = 24L * i;
        }
        Media.write(plain, 160, 96, pts, new EncoderChoice("ffv1", 0), false);
        Media media = Media.read(plain);
        List<VideoFrame> pictures = media.decode(1);
        Path file = folder.resolve("source." + extension);
        List<MediaPacket> packets = new ArrayList<>();
        StreamHeader header = null;
        StreamHeader raw = StreamHeader.newBuilder(media.video())
                .setCodec("rawvideo")
                .setExtradata(ByteBuffer.allocate(0))
                .build();
        for (int from = 0; from < pictures.size(); from += GOP) {
            try (VideoEncoder e = new VideoEncoder(new EncoderChoice(encoder, 12), raw)) {
                header = e.header();
                pictures.subList(from, from + GOP).forEach(f -> e.encode(f, packets::add));
                e.finish(packets::add);
            }
        }
        try (Muxer muxer = new Muxer(file, List.of(header), Map.of(), List.of())) {
            packets.forEach(muxer::write);
            muxer.finish();
        }
        pictures.forEach(VideoFrame::close);
        return file;
    }
}
