package org.facefarm.bench.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.bench.work.FarmWork;
import org.facefarm.bench.work.MadeUpFaces;
import org.facefarm.bench.work.StandIn;
import org.facefarm.bench.work.Store;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.OutputNames;
import org.facefarm.client.video.SourceFile;
import org.facefarm.delivery.Delivered;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.media.MediaException;
import org.facefarm.media.mux.Container;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Video;
import org.facefarm.vision.detect.FaceNets;
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
    private final FaceSource faces;
    private final boolean reencode;
    private final Store store;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /**
     * @param name the row's name
     * @param folder where deliveries go; it has no others
     */
    FileRun(String name, Path file, Path folder, FaceSource faces, boolean reencode, Store store) {
        this.name = name;
        this.file = file;
        this.folder = folder;
        this.faces = faces;
        this.reencode = reencode;
        this.store = store;
    }

    Row run() throws InterruptedException {
        try (FarmWork work = new FarmWork(store, 1, (model, person) -> new Repaint())) {
            Video video;
            try {
                SourceFile.requireFile(file);
                video = work.ingest(file);
            } catch (MediaException | UserError e) {
                return Row.refused(name, e.getMessage());
            }
            return compare(work, video);
        } catch (MediaException | PermanentFailure e) {
            return Row.wrong(name, "taken in, then refused: " + e.getMessage());
        }
    }

    private Row compare(FarmWork work, Video video) throws InterruptedException {
        MediaFacts source = source();
        List<SegmentExtracted> extracted =
                faces == FaceSource.NONE ? MadeUpFaces.write(store, work.segments()) : work.extract(extraction());
        FaceAreas areas = areas(extracted);
        Path identity = OutputNames.of(file, outputs("identity"), true);
        List<String> leftOut = deliver(work, video, extracted, StandIn.nobody(areas.embedding()), source, identity);
        MediaFacts kept = MediaFacts.of(identity);
        long frames = kept.video().shown().size();
        if (reencode) {
            checks.addAll(PictureChecks.of("reencoded", file, source, identity, kept, Map.of(), leftOut, REENCODED));
        } else if (holds(identity, source.video().header()) && source.video().timed()) {
            checks.addAll(PacketChecks.passed("identity", source.video(), kept.video()));
        } else {
            told.add("%s cannot be kept in .%s: encoded anew"
                    .formatted(
                            source.video().timed() ? source.video().header().getCodec() : "what has no times",
                            extension(identity)));
            checks.addAll(PictureChecks.of("identity", file, source, identity, kept, Map.of(), leftOut, REENCODED));
        }
        if (!reencode) {
            Path swap = OutputNames.of(file, outputs("swap"), true);
            leftOut = deliver(work, video, extracted, StandIn.largestFace(), source, swap);
            MediaFacts swapped = MediaFacts.of(swap);
            checks.addAll(PictureChecks.of("swap", file, source, swap, swapped, areas.squares(), leftOut, SWAPPED));
        }
        return Row.compared(
                name,
                extension(identity),
                source.video().shown().size(),
                frames,
                checks,
                told.stream().distinct().toList());
    }

    private MediaFacts source() {
        MediaFacts facts = MediaFacts.of(file);
        String container = extension(OutputNames.of(file, folder, true));
        return Container.of("." + container).isoBoxes() ? facts.from0() : facts;
    }

    /** Gives what is not in the file. */
    private List<String> deliver(
            FarmWork work,
            Video video,
            List<SegmentExtracted> extracted,
            ModelManifest model,
            MediaFacts source,
            Path output)
            throws InterruptedException {
        MergeSettings settings = StandIn.settings(
                output,
                source.video().header(),
                reencode || !holds(output, source.video().header()) ? Reencode.ALWAYS : Reencode.NEEDED);
        List<SegmentMerged> merged = work.merge(extracted, model, settings, extension(output));
        merged.forEach(m -> m.getGaps()
                .forEach(gap -> told.add("frame %d is a gap: %s".formatted(gap.getFrame(), gap.getReason()))));
        Delivered delivered = work.deliver(video, merged, model, settings, output);
        delivered.leftOut().forEach(stream -> told.add(stream + " left out"));
        String run = output.getParent().getFileName().toString();
        checks.addAll(ContainerChecks.of(run, source, MediaFacts.of(output), delivered.leftOut()));
        return delivered.leftOut();
    }

    private FaceAreas areas(List<SegmentExtracted> extracted) {
        try (RecordLog log = store.log()) {
            return FaceAreas.read(log, extracted);
        }
    }

    private Path outputs(String run) {
        try {
            return Files.createDirectories(folder.resolve(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the container can keep the source's own packets. */
    private static boolean holds(Path output, StreamHeader stream) {
        Path probe = output.resolveSibling("probe." + extension(output));
        try (Muxer muxer = new Muxer(probe, List.of(stream), Map.of(), List.of())) {
            return muxer.leftOut().isEmpty();
        } catch (MediaException e) {
            return false;
        }
    }

    private static String extension(Path path) {
        String file = path.getFileName().toString();
        return file.substring(file.lastIndexOf('.') + 1);
    }

    private static ExtractionSettings extraction() {
        boolean nets = FaceNets.find(NetFolders.ofEnvironment()) instanceof FaceNets.Ready;
        return ExtractionSettings.newBuilder()
                .setDetector(nets ? DetectorKind.NETS : DetectorKind.CASCADE)
                .build();
    }
}
