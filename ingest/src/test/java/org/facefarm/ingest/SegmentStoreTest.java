package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.worker.log.InMemoryLog;
import org.junit.jupiter.api.Test;

class SegmentStoreTest {
    static {
        TrustedRecords.trust();
    }

    private final InMemoryLog log = new InMemoryLog();
    private final MortalWriter writer = new MortalWriter(log);
    private final SegmentStore store = new SegmentStore("v", header(), Map.of(), 0, writer);

    @Test
    void segmentsInsideAGopDecodeFromItsKeyFrame() throws Exception {
        store.store(run(0, 0, true, 0));
        store.store(run(1, 10, false, Run.NO_ENTRY));
        store.store(run(2, 20, false, 0));
        store.store(run(3, 30, false, Run.NO_ENTRY));

        assertThat(decodeFromSegment()).containsExactly(0, 0, 0, 2);
    }

    @Test
    void aGradualRefreshIsAnEntryOnlyOnceItIsOver() throws Exception {
        store.store(run(0, 0, true, 0));
        store.store(run(1, 10, false, 3));
        store.store(run(2, 20, false, Run.NO_ENTRY));
        store.store(run(3, 30, false, 3));

        // 3 reference pictures: over after 12 access units at the latest, in the middle of segment 2.
        assertThat(decodeFromSegment()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void shortSegmentsShareATransaction() throws Exception {
        SegmentStore batching = new SegmentStore("v", header(), Map.of(), 80, writer);
        writer.dieAfter(2);

        for (int i = 0; i < 3; i++) {
            batching.store(run(i, 10L * i, i == 0, i == 0 ? 0 : Run.NO_ENTRY));
        }
        assertThat(batching.segments())
                .as("runs of 40 bytes, written two by two")
                .isEqualTo(2);
        batching.write();
        batching.write();

        assertThat(batching.segments()).isEqualTo(3);
        assertThat(batching.frames()).isEqualTo(30);
        assertThat(decodeFromSegment()).containsExactly(0, 0, 0);
        assertThat(log.all(Topic.SEGMENTS, Segment.class))
                .extracting(s -> s.getFrames().getLast() - s.getFrames().getFirst())
                .containsExactly(9L, 9L, 9L);
    }

    @Test
    void goesOnAfterWhatIsThereAlready() throws Exception {
        store.store(run(0, 0, true, 0));
        store.store(run(1, 10, false, Run.NO_ENTRY));
        SegmentStore again = new SegmentStore("v", header(), new InMemoryStoredVideos(log).segments("v"), 1000, writer);

        for (int i = 0; i < 4; i++) {
            again.store(run(i, 10L * i, i == 0, i == 0 ? 0 : Run.NO_ENTRY));
        }
        again.write();

        assertThat(decodeFromSegment()).containsExactly(0, 0, 0, 0);
        assertThat(log.all(Topic.FRAMES, Frame.class)).hasSize(40);
    }

    @Test
    void countsFramesThatAreShown() throws Exception {
        List<MediaPacket> packets = new ArrayList<>(run(0, 0, true, 0).packets());
        packets.set(1, new MediaPacket(0, 1L, 1L, 1, AV_PKT_FLAG_DISCARD, List.of(), ByteBuffer.allocate(4)));

        store.store(new Run(0, 0, packets, true, 0));
        assertThat(store.frames()).isEqualTo(9);
        store.store(run(1, 10, true, 0));

        assertThat(log.all(Topic.SEGMENTS, Segment.class))
                .extracting(Segment::getFirstShown)
                .containsExactly(0L, 9L);
        assertThat(log.all(Topic.FRAMES, Frame.class)).hasSize(20);
        assertThat(log.all(Topic.FRAMES, Frame.class).get(1).getShown()).isFalse();
        assertThat(log.all(Topic.SEGMENTS, Segment.class).get(0).getFrameCount())
                .isEqualTo(10);
    }

    /** For each segment the one that decoding begins with. */
    private List<Integer> decodeFromSegment() {
        List<Segment> segments = log.all(Topic.SEGMENTS, Segment.class);
        List<Integer> from = new ArrayList<>();
        for (Segment segment : segments) {
            from.add(segments.stream()
                    .filter(s -> s.getFrames().getFirst() == segment.getDecodeFrom())
                    .findFirst()
                    .orElseThrow()
                    .getIndex());
        }
        return from;
    }

    private static Run run(int index, long firstFrame, boolean decodable, int entry) {
        List<MediaPacket> packets = new ArrayList<>();
        for (long i = firstFrame; i < firstFrame + 10; i++) {
            packets.add(new MediaPacket(0, i, i, 1, 0, List.of(), ByteBuffer.allocate(4)));
        }
        return new Run(index, firstFrame, packets, decodable, entry);
    }

    private static StreamHeader header() {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .build();
    }
}
