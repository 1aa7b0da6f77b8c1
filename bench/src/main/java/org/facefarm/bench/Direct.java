package org.facefarm.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.extractor.ExtractHandler;
import org.facefarm.extractor.FaceFinders;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.ingest.IngestProgress;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.ingest.VideoIngestor;
import org.facefarm.merger.MergeHandler;
import org.facefarm.merger.NetSwapper;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.vision.detect.NetOptions;
import org.facefarm.vision.media.MediaLimits;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;

/** The farm's work in this process without Kafka: the same handlers over memory, as many threads as there are cores. */
final class Direct {
    private static final TaskContext UNDISTURBED = new TaskContext() {
        @Override
        public java.util.Map<Topic, OffsetRange> publish(List<Outgoing> records) {
            return java.util.Map.of();
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public int attempt() {
            return 1;
        }
    };

    private final MemoryFarm farm = new MemoryFarm();
    private final int threads = Runtime.getRuntime().availableProcessors();

    void ingest(Path video) throws InterruptedException {
        new VideoIngestor(IngestSettings.DEFAULT, MediaLimits.DEFAULT, farm, farm).ingest(video, IngestProgress.NONE);
    }

    /** Finds the faces of everything ingested; gives the number of frames. */
    long extract(ExtractionSettings settings) {
        List<ExtractTask> tasks = farm.all(Topic.SEGMENTS, Segment.class).stream()
                .map(s -> new ExtractTask(s.getVideoId(), "bench", s, settings))
                .toList();
        run(
                tasks,
                () -> new ExtractHandler(
                        farm,
                        new FaceFinders(NetFolders.ofEnvironment(), NetOptions.CPU),
                        MediaLimits.DEFAULT,
                        "bench",
                        Clock.systemUTC()));
        return tasks.stream().mapToLong(t -> t.getSegment().getFrameCount()).sum();
    }

    /** Merges every segment of a video; gives the number of frames. */
    long merge(String videoId, ModelManifest model, Path checkpoint, MergeSettings settings) {
        List<MergeTask> tasks = new ArrayList<>();
        for (Event event : farm.all(Topic.EVENTS, Event.class)) {
            if (event.getBody() instanceof SegmentExtracted extracted
                    && extracted.getVideoId().equals(videoId)) {
                tasks.add(MergeTask.newBuilder()
                        .setMergeId("bench")
                        .setOrderId("bench")
                        .setSegment(segment(extracted))
                        .setExtractionId(extracted.getExtractionId())
                        .setFaces(extracted.getFaces())
                        .setModel(model)
                        .setSettings(settings)
                        .setFaceConsent("")
                        .setTargetConsents(List.of())
                        .build());
            }
        }
        run(
                tasks,
                () -> new MergeHandler(
                        "bench",
                        farm,
                        // The farm's own run of these clips has been checked against its register.
                        (face, targets) -> {},
                        manifest -> new NetSwapper(SwapNet.load(checkpoint)),
                        Clock.systemUTC()));
        return tasks.stream().mapToLong(t -> t.getSegment().getFrameCount()).sum();
    }

    private Segment segment(SegmentExtracted extracted) {
        return farm.all(Topic.SEGMENTS, Segment.class).stream()
                .filter(s -> s.getVideoId().equals(extracted.getVideoId()) && s.getIndex() == extracted.getSegment())
                .findFirst()
                .orElseThrow();
    }

    private <T extends SpecificRecord> void run(List<T> tasks, Callable<TaskHandler<T>> handlers) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(pool.submit(() -> {
                try (TaskHandler<T> handler = handlers.call()) {
                    for (int task = next.getAndIncrement(); task < tasks.size(); task = next.getAndIncrement()) {
                        farm.write(handler.handle(tasks.get(task), UNDISTURBED));
                    }
                }
                return null;
            }));
        }
        pool.shutdown();
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException("the direct run failed", e);
            }
        }
    }
}
