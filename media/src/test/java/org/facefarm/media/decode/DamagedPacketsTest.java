package org.facefarm.media.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.facefarm.media.Media;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage in the middle costs the frames that cannot be decoded, each with its place, time and reason. */
class DamagedPacketsTest implements SegmentDecoder.Sink {
    private static final int DAMAGED = 9;

    @TempDir
    Path folder;

    private final List<Long> shown = new ArrayList<>();
    private final List<Long> lost = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    @Override
    public void frame(VideoFrame frame) {
        shown.add(frame.pts());
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        assertThat(frame.getPts()).isEqualTo(pts);
        lost.add(frame.getIndex());
        shown.add(pts);
        reasons.add(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"libopenh264", "mpeg4"})
    void aPictureThatTheDecoderMadeUpIsAGap(String encoder) {
        Media media = clip(encoder);
        List<Frame> frames = new ArrayList<>(media.frames());
        ByteBuffer data = frames.get(DAMAGED).getData();
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        Random random = new Random(3);
        for (int i = bytes.length / 3; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        frames.set(DAMAGED, with(frames.get(DAMAGED), bytes));

        SegmentDecoder.decode(media.segment(0, frames.size()), frames, MediaLimits.DEFAULT, 1, this);

        assertThat(lost).contains((long) DAMAGED);
        assertThat(reasons).allMatch(r -> r.contains("damaged"));
        assertThat(shown).isEqualTo(times());
    }

    @Test
    void framesBeforeTheFirstKeyFrameAreGaps() {
        Media media = clip("libopenh264");
        List<Frame> frames = new ArrayList<>(media.frames());
        frames.set(0, with(frames.get(0), new byte[] {0, 0, 0, 1, 9}));

        SegmentDecoder.decode(media.segment(0, frames.size()), frames, MediaLimits.DEFAULT, 1, this);

        assertThat(lost).contains(0L);
        assertThat(shown).isEqualTo(times());
    }

    private Media clip(String encoder) {
        Path file = folder.resolve(encoder + ".mkv");
        long[] times = LongStream.range(0, 20).map(i -> i * 24).toArray();
        Media.write(file, 96, 64, times, new EncoderChoice(encoder, 4), false);
        return Media.read(file);
    }

    /** Matroska counts in milliseconds. */
    private static List<Long> times() {
        return LongStream.range(0, 20).mapToObj(i -> i * 40).toList();
    }

    private static Frame with(Frame frame, byte[] data) {
        return Frame.newBuilder(frame).setData(ByteBuffer.wrap(data)).build();
    }
}
