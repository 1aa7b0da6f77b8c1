package org.facefarm.bench.media;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.MadeUpFaces;
import org.facefarm.bench.direct.MemoryStore;
import org.facefarm.bench.direct.UntrainedMerge;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.PlainLibav;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.Video;

/** Merging beside a bare decode and encode, and one merger beside two. */
record MergeCost(BenchReport report, int rounds) {
    /** Java's last compiler takes what has been called some 5,000 times; a run has 500 pictures. */
    private static final int WARM_UPS = 16;

    /** A merge that swaps nobody but encodes everything, beside the bare loops; then two at once. */
    void measure(Path video) throws Exception {
        MemoryStore memory = new MemoryStore();
        try (DirectPipeline one = new DirectPipeline(memory, 1, Untouched.SOURCE);
                DirectPipeline two = new DirectPipeline(memory, 2, Untouched.SOURCE)) {
            Video stored = one.ingest(video);
            two.ingest(video);
            List<Segment> segments = one.segments();
            List<SegmentExtracted> faces = MadeUpFaces.write(memory, segments);
            MergeSettings settings =
                    UntrainedMerge.settings(video, stored.getStreams().get(stored.getVideoStream()), Reencode.ALWAYS);
            EncoderChoice encoder = new EncoderChoice(settings.getVideoEncoder(), settings.getQuality());
            Pairs pairs =
                    Pairs.of(WARM_UPS, rounds, () -> one.merge(faces, UntrainedMerge.nobody(0), settings, ""), () -> {
                        try (PlainLibav plain = new PlainLibav(video, 2).encodingTo(encoder)) {
                            plain.run();
                        }
                    });
            report.add("merge of nothing", (double) stored.getFrames() / pairs.wall(), "frames/s");
            report.add("decode and encode, bare libav", (double) stored.getFrames() / pairs.otherWall(), "frames/s");
            pairs.overhead("merge of nothing: overhead", "limit 10", report);
            Pairs mergers = Pairs.of(
                    1,
                    rounds,
                    () -> two.merge(faces, UntrainedMerge.nobody(0), settings, ""),
                    () -> one.merge(faces, UntrainedMerge.nobody(0), settings, ""));
            report.add(
                    "two mergers beside one on %d cores"
                            .formatted(Runtime.getRuntime().availableProcessors()),
                    1 / mergers.wallRatio(),
                    "x");
        }
    }
}
