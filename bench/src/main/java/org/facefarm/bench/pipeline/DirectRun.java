package org.facefarm.bench.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.MemoryStore;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.merger.swapper.NetSwapper;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Video;
import org.facefarm.torch.TorchBackend;

/** A video through the same handlers in this process, without Kafka and without the director. Nets stay loaded. */
final class DirectRun implements AutoCloseable {
    private final MemoryStore memory = new MemoryStore();
    private final DirectPipeline pipeline;
    private final ExtractionSettings extraction;
    private final ModelManifest model;
    private final MergeSettings settings;

    DirectRun(
            Path checkpoint, ModelManifest model, ExtractionSettings extraction, MergeSettings settings, int threads) {
        this.pipeline = new DirectPipeline(
                memory, threads, drawn -> new NetSwapper(SwapNet.load(checkpoint, 0, new TorchBackend())));
        this.model = model;
        this.extraction = extraction;
        this.settings = settings;
    }

    RunSeconds run(Path file, Path output) throws InterruptedException {
        double cpu = Cpu.seconds();
        long start = System.nanoTime();
        Video video = pipeline.ingest(file);
        long ingested = System.nanoTime();
        List<SegmentExtracted> extracted = pipeline.extract(extraction);
        long found = System.nanoTime();
        List<SegmentMerged> merged = pipeline.merge(extracted, model, settings, "mp4");
        long done = System.nanoTime();
        pipeline.deliver(video, merged, model, settings, output);
        long end = System.nanoTime();
        // A run's records would otherwise count as the next run's memory.
        memory.log().clear();
        return new RunSeconds(
                seconds(start, ingested),
                seconds(ingested, found),
                seconds(found, done),
                seconds(start, end),
                Cpu.seconds() - cpu);
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
