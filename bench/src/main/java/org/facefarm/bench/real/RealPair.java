package org.facefarm.bench.real;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.MemoryStore;
import org.facefarm.bench.direct.UntrainedMerge;
import org.facefarm.bench.measure.TrainingLength;
import org.facefarm.bench.real.PairTraining.Trained;
import org.facefarm.bench.real.PlayedFrames.Shown;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.merger.swapper.NetSwapper;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Video;
import org.facefarm.vision.composite.Compositor;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.face.FaceFinder;

/** Clips of two people, taken through the farm's own handlers in memory. */
final class RealPair implements AutoCloseable {
    /** One in so many frames tells who a person is. */
    private static final int LOOK_EVERY = 25;

    private static final ModelManifest LARGEST_FACE = UntrainedMerge.largestFace();

    private final MemoryStore store = new MemoryStore();
    private final DirectPipeline pipeline;
    private final List<Path> faceClips;
    private final Path plate;
    private Video video;
    private List<SegmentExtracted> extracted;

    /**
     * @param consents of both, which hold today
     * @param checkpoint of the model, there when something is merged
     */
    RealPair(List<Path> faceClips, Path plate, ConsentChoice consents, Path checkpoint, Backend backend) {
        this.faceClips = faceClips;
        this.plate = plate;
        this.pipeline = new DirectPipeline(
                store,
                1,
                drawn -> new NetSwapper(SwapNet.load(checkpoint, 0, backend)),
                Agreement.newBuilder()
                        .setFaceConsent(consents.face().getConsentId())
                        .setTargetConsents(consents.targetIds())
                        .build());
    }

    /** Learns the pair. */
    Trained train(Preset preset, Backend backend, TrainingLength length, Path checkpoint)
            throws IOException, InterruptedException {
        List<SegmentExtracted> faces = new ArrayList<>();
        for (Path clip : faceClips) {
            pipeline.ingest(clip);
            faces.addAll(pipeline.extract(DirectPipeline.bestFinder()));
        }
        return new PairTraining(store.log(), preset, backend).train(faces, target(), length, checkpoint);
    }

    /** The faces that are replaced. */
    PlateFaces faces() throws InterruptedException {
        return PlateFaces.read(store.log(), target(), LARGEST_FACE.getTargetPerson());
    }

    /** Who is seen in the face clips; empty without the embedding net. */
    List<Float> person(FaceFinder finder) {
        List<List<Float>> embeddings = new ArrayList<>();
        for (Path clip : faceClips) {
            try (PlayedFrames frames = PlayedFrames.of(clip)) {
                int n = 0;
                for (Optional<Shown> next = frames.next(); next.isPresent(); next = frames.next()) {
                    try (Shown frame = next.get()) {
                        if (n++ % LOOK_EVERY == 0) {
                            finder.restart();
                            finder.find(frame.bgr()).stream()
                                    .findFirst()
                                    .map(face -> face.getEmbedding())
                                    .filter(e -> !e.isEmpty())
                                    .ifPresent(embeddings::add);
                        }
                    }
                }
            }
        }
        return embeddings.isEmpty() ? List.of() : Embeddings.mean(embeddings);
    }

    /** As an order has it that says nothing of merging. */
    MergeSettings settings() throws InterruptedException {
        target();
        EncoderChoice encoder = Encoders.choose(
                plate.getFileName().toString(), video.getStreams().get(video.getVideoStream()));
        return Compositor.unasked()
                .setVideoEncoder(encoder.encoder())
                .setQuality(encoder.quality())
                .build();
    }

    /** Writes the clip with the new face; gives the milliseconds for each frame. */
    double merge(MergeSettings settings, Path output) throws InterruptedException {
        List<SegmentExtracted> faces = target();
        String name = output.getFileName().toString();
        long start = System.nanoTime();
        List<SegmentMerged> merged =
                pipeline.merge(faces, LARGEST_FACE, settings, name.substring(name.lastIndexOf('.') + 1));
        double millis = (System.nanoTime() - start) / 1e6;
        pipeline.deliver(video, merged, LARGEST_FACE, settings, output);
        return millis / video.getFrames();
    }

    private List<SegmentExtracted> target() throws InterruptedException {
        if (extracted == null) {
            video = pipeline.ingest(plate);
            extracted = pipeline.extract(DirectPipeline.bestFinder());
        }
        return extracted;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
