package org.facefarm.bench.media;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.MemoryStore;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.media.encode.PlainLibav;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;

/** Decoding segments beside a bare libav loop. */
record DecodeCost(BenchReport report, int rounds) {
    /** Until Java has compiled the loops: measured, the compiler's share is below 2 % of a run from then on. */
    private static final int WARM_UPS = 6;

    /** Packets in the log to pictures in hand, beside the bare loop over the file. One decoder thread each. */
    void measure(Path video) throws Exception {
        MemoryStore memory = new MemoryStore();
        try (DirectPipeline pipeline = new DirectPipeline(memory, 1, Untouched.SOURCE)) {
            pipeline.ingest(video);
            Pairs pairs = Pairs.of(WARM_UPS, rounds, () -> decodeSegments(memory.log(), pipeline.segments()), () -> {
                try (PlainLibav plain = new PlainLibav(video, 1)) {
                    plain.run();
                }
            });
            long frames = pipeline.segments().stream()
                    .mapToLong(Segment::getFrameCount)
                    .sum();
            report.add(
                    "decode: pictures decoded for one handed over",
                    decodedPerOwned(memory.log(), pipeline.segments()),
                    "");
            report.add("decode and hand over", (double) frames / pairs.wall(), "frames/s");
            report.add("decode, bare libav", (double) frames / pairs.otherWall(), "frames/s");
            pairs.overhead("decode and hand over: overhead", "limit 5", report);
        }
    }

    /** Parts of a cut GOP decode what comes before them too. */
    private static double decodedPerOwned(RecordLog log, List<Segment> segments) {
        double decoded = 0;
        double owned = 0;
        for (Segment segment : segments) {
            decoded += SegmentFrames.read(log, segment).size();
            owned += segment.getFrameCount();
        }
        return decoded / owned;
    }

    private static void decodeSegments(RecordLog log, List<Segment> segments) {
        AtomicInteger frames = new AtomicInteger();
        for (Segment segment : segments) {
            SegmentDecoder.decode(
                    segment, SegmentFrames.read(log, segment), MediaLimits.DEFAULT, 1, new SegmentDecoder.Sink() {
                        @Override
                        public void frame(VideoFrame frame) {
                            frames.incrementAndGet();
                        }

                        @Override
                        public void gap(Frame frame, long pts, String reason) {
                            throw new IllegalStateException("frame " + frame.getIndex() + ": " + reason);
                        }
                    });
        }
    }
}
