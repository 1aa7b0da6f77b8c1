package org.facefarm.bench.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.bench.direct.MadeUpFaces;
import org.facefarm.bench.direct.RecordStore;
import org.facefarm.bench.direct.UntrainedMerge;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.OutputNames;
import org.facefarm.client.video.SourceFile;
import org.facefarm.delivery.Delivered;
import org.facefarm.delivery.check.Check;
import org.facefarm.delivery.check.DeliveryCheck;
import org.facefarm.delivery.check.MediaFacts;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.mux.Container;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.task.PermanentFailure;

/** Sends one file through the farm's own pieces and compares what comes out. */
final class FileRun {
    /** dB that a whole picture encoded anew must reach on average, at the default quality. */
    private static final double REENCODED = 45;
    /** The same outside of painted faces, where the encoder has the paint's edges to spend bits on. */
    private static final double SWAPPED = 40;

    private final String name;
    private final Path file;
    private final Path folder;
    private final String kind;
    private final FaceSource faces;
    private final boolean reencode;
    private final RecordStore store;
    private final List<RunCheck> checks = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /**
     * @param name the row's name
     * @param folder where deliveries go; it has no others
     * @param kind extension of what is delivered; "" for what a folder as output makes of the file
     */
    FileRun(String name, Path file, Path folder, String kind, FaceSource faces, boolean reencode, RecordStore store) {
        this.name = name;
        this.file = file;
        this.folder = folder;
        this.kind = kind;
        this.faces = faces;
        this.reencode = reencode;
        this.store = store;
    }

    Row run() throws InterruptedException {
        try (DirectPipeline pipeline = new DirectPipeline(store, 1, drawn -> new Repaint())) {
            Video video;
            try {
                SourceFile.requireFile(file);
                video = pipeline.ingest(file);
            } catch (MediaException | UserError e) {
                return Row.refused(name, e.getMessage());
            }
            return compare(pipeline, video);
        } catch (MediaException | PermanentFailure e) {
            return Row.wrong(name, "taken in, then refused: " + e.getMessage());
        }
    }

    private Row compare(DirectPipeline pipeline, Video video) throws InterruptedException {
        MediaFacts source = MediaFacts.of(file, MediaLimits.DEFAULT);
        List<SegmentExtracted> extracted = faces == FaceSource.NONE
                ? MadeUpFaces.write(store, pipeline.segments())
                : pipeline.extract(DirectPipeline.bestFinder());
        FaceAreas areas = areas(extracted);
        Path identity = output("identity");
        DeliveryCheck kept =
                deliver(pipeline, video, extracted, UntrainedMerge.nobody(areas.embedding()), source, identity);
        if (reencode) {
            add("reencoded", kept.pictures(Map.of(), REENCODED));
        } else if (holds(identity, source.video().header()) && source.video().timed()) {
            add("identity", kept.packets());
        } else {
            told.add("%s cannot be kept in .%s: encoded anew"
                    .formatted(
                            source.video().timed() ? source.video().header().getCodec() : "what has no times",
                            extension(identity)));
            add("identity", kept.pictures(Map.of(), REENCODED));
        }
        if (!reencode) {
            Path swap = output("swap");
            DeliveryCheck swapped = deliver(pipeline, video, extracted, UntrainedMerge.largestFace(), source, swap);
            add("swap", swapped.painted(areas.squares(), SWAPPED));
        }
        return Row.compared(
                name,
                extension(identity),
                source.video().shown().size(),
                kept.delivered().video().shown().size(),
                checks,
                told.stream().distinct().toList());
    }

    private void add(String run, List<Check> found) {
        checks.addAll(RunCheck.of(run, found));
    }

    private DeliveryCheck deliver(
            DirectPipeline pipeline,
            Video video,
            List<SegmentExtracted> extracted,
            ModelManifest model,
            MediaFacts source,
            Path output)
            throws InterruptedException {
        MergeSettings settings = UntrainedMerge.settings(
                output,
                source.video().header(),
                reencode || !holds(output, source.video().header()) ? Reencode.ALWAYS : Reencode.NEEDED);
        List<SegmentMerged> merged = pipeline.merge(extracted, model, settings, extension(output));
        merged.forEach(m -> m.getGaps()
                .forEach(gap -> told.add("frame %d is a gap: %s".formatted(gap.getFrame(), gap.getReason()))));
        Delivered delivered = pipeline.deliver(video, merged, model, settings, output);
        delivered.leftOut().forEach(stream -> told.add(stream + " left out"));
        DeliveryCheck check = DeliveryCheck.of(source, output, delivered.leftOut(), MediaLimits.DEFAULT);
        add(output.getParent().getFileName().toString(), check.container());
        return check;
    }

    private FaceAreas areas(List<SegmentExtracted> extracted) {
        try (RecordLog log = store.log()) {
            return FaceAreas.read(log, extracted);
        }
    }

    private Path output(String run) {
        try {
            Path outputs = Files.createDirectories(folder.resolve(run));
            return kind.isEmpty()
                    ? OutputNames.of(file, outputs, true)
                    : OutputNames.of(file, outputs.resolve(file.getFileName() + "." + kind), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the container can keep the source's own packets. */
    private static boolean holds(Path output, StreamHeader stream) {
        Path probe = output.resolveSibling("probe." + extension(output));
        try (Muxer muxer = new Muxer(probe, List.of(stream), Map.of(), List.of())) {
            return muxer.leftOut().isEmpty()
                    && Container.ofFile(probe.toString()).keeps(stream);
        } catch (MediaException e) {
            return false;
        }
    }

    private static String extension(Path path) {
        String file = path.getFileName().toString();
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
