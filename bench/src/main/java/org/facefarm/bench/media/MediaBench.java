package org.facefarm.bench.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.KafkaStore;
import org.facefarm.bench.direct.MadeUpFaces;
import org.facefarm.bench.direct.MemoryStore;
import org.facefarm.bench.direct.RecordStore;
import org.facefarm.bench.direct.Scratch;
import org.facefarm.bench.direct.StandIn;
import org.facefarm.bench.direct.Variant;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.bench.measure.KafkaBytes;
import org.facefarm.bench.measure.MemoryWatch;
import org.facefarm.broker.EmbeddedBroker;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.demo.Demo;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.PlainLibav;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.log.SegmentFrames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the farm's way through video costs, beside what it costs at the least. */
@Command(
        name = "media",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Ingest beside copying the file, decoding beside a bare libav loop, merging nothing beside a bare decode and "
                    + "encode, one merger beside two: in turns, after some pairs that warm up; the middle of the pairs' ratios "
                    + "counts. Overheads are of processor time, which other processes hardly disturb."
        })
public final class MediaBench implements Callable<Integer> {
    private static final double CLIP_SECONDS = 5;
    private static final int DECODE_LOOPS = 24;
    private static final int MERGE_LOOPS = 4;
    private static final int PARTITIONS = 2;
    /** Until Java has compiled the loops: measured, the compiler's share is below 2 % of a run from then on. */
    private static final int DECODE_WARM_UPS = 6;

    /** Java's last compiler takes what has been called some 5,000 times; a run has 500 pictures. */
    private static final int MERGE_WARM_UPS = 16;

    @Option(
            names = "--file",
            paramLabel = "MP4",
            description = "A short clip, H.264 in MP4, 4:2:0 of 8 bits (default: a puppet of 5 s).")
    private Path file;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "36",
            description =
                    "The clip so many times over is the long file; 240 make 20 minutes, 800 make 100,000 frames (default: ${DEFAULT-VALUE}).")
    private int loops;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Pairs of runs that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private BenchReport report;

    @Override
    public Integer call() throws Exception {
        report = new BenchReport(spec.commandLine().getOut(), json);
        TrustedRecords.trust();
        try (Scratch scratch = Scratch.create("facefarm-media")) {
            Path folder = scratch.folder();
            Path clip = clip(folder);
            decode(looped(clip, DECODE_LOOPS, folder));
            merge(looped(clip, MERGE_LOOPS, folder));
            stored(looped(clip, loops, folder));
        }
        report.add("load of the machine at the end", Cpu.load(), "threads");
        report.end();
        return ExitCode.DONE;
    }

    private Path clip(Path folder) {
        if (file != null) {
            SourceFile.requireFile(file);
            return file;
        }
        Demo demo = new Demo(folder, 1, CLIP_SECONDS);
        demo.prepare();
        return demo.targetVideo();
    }

    private static Path looped(Path clip, int times, Path folder) {
        Path looped = folder.resolve("looped-%d.mp4".formatted(times));
        LoopedClip.write(clip, times, looped);
        return looped;
    }

    /** Packets in the log to pictures in hand, beside the bare loop over the file. One decoder thread each. */
    private void decode(Path video) throws Exception {
        MemoryStore memory = new MemoryStore();
        try (DirectPipeline work = new DirectPipeline(memory, 1, Untouched.SOURCE)) {
            work.ingest(video);
            Pairs pairs = Pairs.of(DECODE_WARM_UPS, rounds, () -> decodeSegments(memory, work.segments()), () -> {
                try (PlainLibav plain = new PlainLibav(video, 1)) {
                    plain.run();
                }
            });
            long frames =
                    work.segments().stream().mapToLong(Segment::getFrameCount).sum();
            report.add("decode: pictures decoded for one handed over", decodedPerOwned(memory, work.segments()), "");
            report.add("decode and hand over", (double) frames / pairs.wall(), "frames/s");
            report.add("decode, bare libav", (double) frames / pairs.otherWall(), "frames/s");
            overhead("decode and hand over: overhead", "limit 5", pairs);
        }
    }

    /** Parts of a cut GOP decode what comes before them too. */
    private static double decodedPerOwned(MemoryStore memory, List<Segment> segments) {
        double decoded = 0;
        double owned = 0;
        for (Segment segment : segments) {
            decoded += SegmentFrames.read(memory, segment).size();
            owned += segment.getFrameCount();
        }
        return decoded / owned;
    }

    private static void decodeSegments(MemoryStore memory, List<Segment> segments) {
        AtomicInteger frames = new AtomicInteger();
        for (Segment segment : segments) {
            SegmentDecoder.decode(
                    segment, SegmentFrames.read(memory, segment), MediaLimits.DEFAULT, 1, new SegmentDecoder.Sink() {
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

    /** A merge that swaps nobody but encodes everything, beside the bare loops; then two at once. */
    private void merge(Path video) throws Exception {
        MemoryStore memory = new MemoryStore();
        try (DirectPipeline one = new DirectPipeline(memory, 1, Untouched.SOURCE);
                DirectPipeline two = new DirectPipeline(memory, 2, Untouched.SOURCE)) {
            Video stored = one.ingest(video);
            two.ingest(video);
            List<Segment> segments = one.segments();
            List<SegmentExtracted> faces = MadeUpFaces.write(memory, segments);
            MergeSettings settings =
                    StandIn.settings(video, stored.getStreams().get(stored.getVideoStream()), Reencode.ALWAYS);
            EncoderChoice encoder = new EncoderChoice(settings.getVideoEncoder(), settings.getQuality());
            Pairs pairs =
                    Pairs.of(MERGE_WARM_UPS, rounds, () -> one.merge(faces, StandIn.nobody(0), settings, ""), () -> {
                        try (PlainLibav plain = new PlainLibav(video, 2).encodingTo(encoder)) {
                            plain.run();
                        }
                    });
            report.add("merge of nothing", (double) stored.getFrames() / pairs.wall(), "frames/s");
            report.add("decode and encode, bare libav", (double) stored.getFrames() / pairs.otherWall(), "frames/s");
            overhead("merge of nothing: overhead", "limit 10", pairs);
            Pairs mergers = Pairs.of(
                    1,
                    rounds,
                    () -> two.merge(faces, StandIn.nobody(0), settings, ""),
                    () -> one.merge(faces, StandIn.nobody(0), settings, ""));
            report.add(
                    "two mergers beside one on %d cores"
                            .formatted(Runtime.getRuntime().availableProcessors()),
                    1 / mergers.wallRatio(),
                    "x");
        }
    }

    /** Into a broker's log and out again, whole. */
    private void stored(Path video) throws Exception {
        Path folder = video.getParent();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            FarmConnection farm = FarmConnection.to(broker.bootstrapServers());
            new TopicAdmin(farm).ensure(PARTITIONS, Optional.empty());
            KafkaBytes kafka = new KafkaBytes(farm);
            double bytes = Files.size(video);
            try (RecordStore store = new KafkaStore(farm);
                    DirectPipeline work = new DirectPipeline(store, 1, Untouched.SOURCE)) {
                long start = System.nanoTime();
                Video stored = work.ingest(video);
                report.add("long file: length", (double) stored.getFrames(), "frames");
                report.add("long file: size", bytes / 1e6, "MB");
                report.add("long file: ingest", since(start), "s");
                report.add(
                        "long file: Kafka bytes per source byte",
                        kafka.of(EnumSet.of(Topic.FRAMES, Topic.TRACKS, Topic.SEGMENTS, Topic.VIDEOS)) / bytes,
                        "");
                deliver(work, store, stored, folder.resolve("delivered.mp4"));
                report.add(
                        "long file: Kafka bytes of clips per source byte",
                        kafka.of(EnumSet.of(Topic.CLIPS)) / bytes,
                        "");
                ingestBesideCopy(work, video, bytes);
            }
        }
    }

    private void deliver(DirectPipeline work, RecordStore store, Video stored, Path output) throws InterruptedException {
        MergeSettings settings =
                StandIn.settings(output, stored.getStreams().get(stored.getVideoStream()), Reencode.ALWAYS);
        List<SegmentExtracted> faces = MadeUpFaces.write(store, work.segments());
        long start = System.nanoTime();
        List<SegmentMerged> merged;
        try (MemoryWatch memory = new MemoryWatch()) {
            merged = work.merge(faces, StandIn.nobody(0), settings, "");
            memory.report(memory.readings().size() / 5, report);
        }
        report.add("long file: merge with nobody to swap", since(start), "s");
        start = System.nanoTime();
        work.deliver(stored, merged, StandIn.nobody(0), settings, output);
        report.add("long file: delivery", since(start), "s");
    }

    private void ingestBesideCopy(DirectPipeline work, Path video, double bytes) throws Exception {
        AtomicInteger number = new AtomicInteger();
        Path copy = video.resolveSibling("copy.mp4");
        Path[] variants = new Path[rounds + 1];
        for (int i = 0; i <= rounds; i++) {
            variants[i] = Variant.of(video, i);
        }
        Pairs pairs = Pairs.of(
                1,
                rounds,
                () -> work.ingest(variants[number.getAndIncrement()]),
                () -> Files.copy(video, copy, StandardCopyOption.REPLACE_EXISTING));
        report.add("ingest", bytes / 1e6 / pairs.wall(), "MB/s");
        report.add("copying the file", bytes / 1e6 / pairs.otherWall(), "MB/s");
        report.add("ingest takes, times as long as copying", pairs.wallRatio(), "x");
    }

    private void overhead(String name, String limit, Pairs pairs) {
        report.add("%s (%s)".formatted(name, limit), 100 * (pairs.cpuRatio() - 1), "%");
        report.add(name + " by the clock", 100 * (pairs.wallRatio() - 1), "%");
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
