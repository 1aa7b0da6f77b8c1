package org.facefarm.bench.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.FreshCopy;
import org.facefarm.bench.direct.KafkaStore;
import org.facefarm.bench.direct.MadeUpFaces;
import org.facefarm.bench.direct.RecordStore;
import org.facefarm.bench.direct.UntrainedMerge;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.KafkaBytes;
import org.facefarm.bench.measure.MemoryWatch;
import org.facefarm.broker.EmbeddedBroker;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;

/** A long file into a broker's log and out of it: what it takes, in time, bytes and memory. */
record LongFile(BenchReport report, int rounds) {
    private static final int PARTITIONS = 2;

    /** Into a broker's log and out again, whole. */
    void measure(Path video) throws Exception {
        Path folder = video.getParent();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            FarmConnection farm = FarmConnection.to(broker.bootstrapServers());
            new TopicAdmin(farm).ensure(PARTITIONS, Optional.empty());
            KafkaBytes kafka = new KafkaBytes(farm);
            double bytes = Files.size(video);
            try (RecordStore store = new KafkaStore(farm);
                    DirectPipeline pipeline = new DirectPipeline(store, 1, Untouched.SOURCE)) {
                long start = System.nanoTime();
                Video stored = pipeline.ingest(video);
                report.add("long file: length", (double) stored.getFrames(), "frames");
                report.add("long file: size", bytes / 1e6, "MB");
                report.add("long file: ingest", since(start), "s");
                report.add(
                        "long file: Kafka bytes per source byte",
                        kafka.of(EnumSet.of(Topic.FRAMES, Topic.TRACKS, Topic.SEGMENTS, Topic.VIDEOS)) / bytes,
                        "");
                deliver(pipeline, store, stored, folder.resolve("delivered.mp4"));
                report.add(
                        "long file: Kafka bytes of clips per source byte",
                        kafka.of(EnumSet.of(Topic.CLIPS)) / bytes,
                        "");
                ingestBesideCopy(pipeline, video, bytes);
            }
        }
    }

    private void deliver(DirectPipeline pipeline, RecordStore store, Video stored, Path output)
            throws InterruptedException {
        MergeSettings settings =
                UntrainedMerge.settings(output, stored.getStreams().get(stored.getVideoStream()), Reencode.ALWAYS);
        List<SegmentExtracted> faces = MadeUpFaces.write(store, pipeline.segments());
        long start = System.nanoTime();
        List<SegmentMerged> merged;
        try (MemoryWatch memory = new MemoryWatch()) {
            merged = pipeline.merge(faces, UntrainedMerge.nobody(0), settings, "");
            memory.report(memory.readings().size() / 5, report);
        }
        report.add("long file: merge with nobody to swap", since(start), "s");
        start = System.nanoTime();
        pipeline.deliver(stored, merged, UntrainedMerge.nobody(0), settings, output);
        report.add("long file: delivery", since(start), "s");
    }

    private void ingestBesideCopy(DirectPipeline pipeline, Path video, double bytes) throws Exception {
        AtomicInteger number = new AtomicInteger();
        Path copy = video.resolveSibling("copy.mp4");
        Path[] variants = new Path[rounds + 1];
        for (int i = 0; i <= rounds; i++) {
            variants[i] = FreshCopy.of(video, i);
        }
        Pairs pairs = Pairs.of(
                1,
                rounds,
                () -> pipeline.ingest(variants[number.getAndIncrement()]),
                () -> Files.copy(video, copy, StandardCopyOption.REPLACE_EXISTING));
        report.add("ingest", bytes / 1e6 / pairs.wall(), "MB/s");
        report.add("copying the file", bytes / 1e6 / pairs.otherWall(), "MB/s");
        report.add("ingest takes, times as long as copying", pairs.wallRatio(), "x");
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
