package org.facefarm.media.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.media.Media;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentDecoderTest implements SegmentDecoder.Sink {
    @TempDir
    Path folder;

    private final List<String> seen = new ArrayList<>();
    private Media media;

    @BeforeEach
    void clip() {
        Path file = folder.resolve("clip.mkv");
        long[] times = IntStream.range(0, 20).mapToLong(i -> i * 24L).toArray();
        Media.write(file, 96, 64, times, new EncoderChoice("ffv1", 0), false);
        media = Media.read(file);
    }

    @Override
    public void frame(VideoFrame frame) {
        seen.add("" + frame.index());
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        seen.add(frame.getIndex() + " missing: " + reason);
    }

    @Test
    void givesOwnedFramesOnly() {
        SegmentDecoder.decode(media.segment(5, 3), media.frames(), MediaLimits.DEFAULT, 1, this);

        assertThat(seen).containsExactly("5", "6", "7");
    }

    @Test
    void countsFramesThatWereStoredTwiceOnce() {
        List<Frame> twice = new ArrayList<>(media.frames());
        twice.addAll(media.frames());

        SegmentDecoder.decode(media.segment(5, 3), twice, MediaLimits.DEFAULT, 1, this);

        assertThat(seen).containsExactly("5", "6", "7");
    }

    @Test
    void refusesASegmentWhoseFramesAreNotAllThere() {
        assertThatThrownBy(() -> SegmentDecoder.decode(
                        media.segment(5, 3), media.frames().subList(0, 7), MediaLimits.DEFAULT, 1, this))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("1 of its 3 frames");
    }

    @Test
    void aDamagedFrameIsAGapAndTheRestGoesOn() {
        List<Frame> frames = new ArrayList<>(media.frames());
        Frame broken = frames.get(6);
        frames.set(
                6,
                Frame.newBuilder(broken)
                        .setData(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .build());

        SegmentDecoder.decode(media.segment(5, 3), frames, MediaLimits.DEFAULT, 1, this);

        assertThat(seen).hasSize(3).startsWith("5").endsWith("7");
        assertThat(seen.get(1)).startsWith("6 missing: ");
    }

    @Test
    void framesWithoutTimesComeInTheDecodersOrder() {
        List<Frame> untimed = media.frames().stream()
                .map(f -> Frame.newBuilder(f).setPts(null).setDts(f.getIndex()).build())
                .toList();
        List<Long> times = new ArrayList<>();

        SegmentDecoder.decode(media.segment(0, 20), untimed, MediaLimits.DEFAULT, 1, new SegmentDecoder.Sink() {
            @Override
            public void frame(VideoFrame frame) {
                times.add(frame.pts());
            }

            @Override
            public void gap(Frame frame, long pts, String reason) {
                times.add(-1L);
            }
        });

        assertThat(times).hasSize(20).isSorted().doesNotContain(-1L).doesNotHaveDuplicates();
    }

    @Test
    void picturesOfAnotherSizeAreScaledToTheStreams() {
        Path file = folder.resolve("h264.mkv");
        Media.write(file, 96, 64, new long[] {0, 24}, new EncoderChoice("libopenh264", 24), false);
        Media small = Media.read(file);
        StreamHeader claimed =
                StreamHeader.newBuilder(small.video()).setWidth(200).build();
        Media other = new Media(claimed, small.streams(), small.packets());

        List<String> sizes = new ArrayList<>();
        SegmentDecoder.decode(other.segment(0, 2), small.frames(), MediaLimits.DEFAULT, 1, new SegmentDecoder.Sink() {
            @Override
            public void frame(VideoFrame frame) {
                sizes.add(frame.width() + "x" + frame.height());
            }

            @Override
            public void gap(Frame frame, long pts, String reason) {
                sizes.add(reason);
            }

            @Override
            public void resized(VideoFrame original) {
                sizes.add("of " + original.width() + "x" + original.height());
            }
        });

        assertThat(sizes).containsExactly("of 96x64", "200x64", "of 96x64", "200x64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "videos/single/f_man_short.mp4",
                "videos/odd/codec_h265_aac.mp4",
                "videos/odd/codec_mpeg4_avi.avi",
                "videos/odd/tenbit_h264.mp4"
            })
    void theNumberOfThreadsChangesNothing(String name) {
        Media real = Media.read(RealClips.require(name));
        List<VideoFrame> one = real.decode(1);
        List<VideoFrame> four = real.decode(4);

        assertThat(four)
                .extracting(VideoFrame::index)
                .isEqualTo(one.stream().map(VideoFrame::index).toList());
        for (int i = 0; i < one.size(); i++) {
            for (int p = 0; p < 3; p++) {
                assertThat(Media.psnr(one.get(i), four.get(i), p)).isGreaterThan(150);
            }
        }
        one.forEach(VideoFrame::close);
        four.forEach(VideoFrame::close);
    }
}
