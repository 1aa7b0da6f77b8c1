package org.facefarm.bench.direct;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.facefarm.delivery.Delivered;
import org.facefarm.delivery.Delivery;
import org.facefarm.extractor.ExtractHandler;
import org.facefarm.extractor.ExtractorSettings;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.ingest.StoredVideos;
import org.facefarm.ingest.VideoIngestor;
import org.facefarm.merger.MergeHandler;
import org.facefarm.merger.MergerSettings;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Video;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.worker.log.RecordLog;

/**
 * The farm's work done by calling the services' own handlers, without director, tasks or groups, over any store. Handlers
 * live as long as this does. One video after the other.
 */
public final class DirectPipeline implements AutoCloseable {
    private static final String NAME = "bench";

    /** Only puppets, or pictures that nobody keeps: there is no consent to ask for. */
    private static final Agreement NOBODY_ASKED = Agreement.newBuilder()
            .setFaceConsent("")
            .setTargetConsents(List.of())
            .build();

    private final RecordStore store;
    private final Agreement agreement;
    private final HandlerPool<ExtractTask> extractors;
    private final HandlerPool<MergeTask> mergers;
    private Map<Integer, Segment> segments = Map.of();
    private int merges;

    /**
     * @param store stays the caller's
     * @param threads handlers of each kind
     */
    public DirectPipeline(RecordStore store, int threads, Swapper.Source swappers) {
        this(store, threads, swappers, NOBODY_ASKED);
    }

    /**
     * For real people.
     *
     * @param agreement what they agreed to, which the caller has checked
     */
    public DirectPipeline(RecordStore store, int threads, Swapper.Source swappers, Agreement agreement) {
        this.store = store;
        this.agreement = agreement;
        this.extractors = new HandlerPool<>(
                threads,
                store,
                () -> new ExtractHandler(
                        store.log(), NetFolders.ofEnvironment(), ExtractorSettings.DEFAULT, NAME, Clock.systemUTC()));
        this.mergers = new HandlerPool<>(
                threads,
                store,
                () -> new MergeHandler(
                        NAME, store.log(), checked -> {}, swappers, MergerSettings.DEFAULT, Clock.systemUTC()));
    }

    /** To look for faces with the best finder there is here. */
    public static ExtractionSettings bestFinder() {
        boolean nets = FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment()) instanceof FaceNets.Ready;
        return ExtractionSettings.newBuilder()
                .setDetector(nets ? DetectorKind.NETS : DetectorKind.CASCADE)
                .build();
    }

    /** Stores a video; the other methods work on the one stored last. */
    public Video ingest(Path file) throws InterruptedException {
        try (StoredVideos stored = store.videos()) {
            Video video = new VideoIngestor(IngestSettings.DEFAULT, stored, store).ingest(file);
            segments = stored.segments(video.getVideoId());
            return video;
        }
    }

    /** Segments of the video ingested last, in order. */
    public List<Segment> segments() {
        return segments.values().stream()
                .sorted(Comparator.comparing(Segment::getIndex))
                .toList();
    }

    /** Finds the faces of the video ingested last: an event for each segment, in order. */
    public List<SegmentExtracted> extract(ExtractionSettings settings) throws InterruptedException {
        return extract(segments(), settings);
    }

    /** Finds the faces of some of its segments. */
    public List<SegmentExtracted> extract(List<Segment> some, ExtractionSettings settings) throws InterruptedException {
        List<ExtractTask> tasks = some.stream()
                .map(s -> new ExtractTask(
                        // A store may hold several videos, and crops are told apart by their extraction.
                        s.getVideoId(),
                        NAME,
                        s,
                        settings,
                        segments.get(s.getIndex() - 1),
                        segments.get(s.getIndex() + 1),
                        null,
                        null))
                .toList();
        return bodies(extractors.work(tasks), SegmentExtracted.class).stream()
                .sorted(Comparator.comparing(SegmentExtracted::getSegment))
                .toList();
    }

    /**
     * Merges every segment of the video ingested last: an event for each, in order. Where some were encoded and some are the
     * source's own packets, all are encoded: which may stand beside which only the director knows.
     *
     * @param container extension of the file it is for, or "" when any will do
     */
    public List<SegmentMerged> merge(
            List<SegmentExtracted> extracted, ModelManifest model, MergeSettings settings, String container)
            throws InterruptedException {
        List<SegmentMerged> merged = mergeOnce(extracted, model, settings, container);
        long encoded =
                merged.stream().filter(m -> m.getPassage() == Passage.ENCODED).count();
        return encoded == 0 || encoded == merged.size()
                ? merged
                : mergeOnce(
                        extracted,
                        model,
                        MergeSettings.newBuilder(settings)
                                .setReencode(Reencode.ALWAYS)
                                .build(),
                        container);
    }

    private List<SegmentMerged> mergeOnce(
            List<SegmentExtracted> extracted, ModelManifest model, MergeSettings settings, String container)
            throws InterruptedException {
        String mergeId = NAME + merges++;
        List<MergeTask> tasks = extracted.stream()
                .map(e -> MergeTask.newBuilder()
                        .setMergeId(mergeId)
                        .setOrderId(NAME)
                        .setSegment(segments.get(e.getSegment()))
                        .setExtractionId(e.getExtractionId())
                        .setFaces(e.getFaces())
                        .setModel(model)
                        .setSettings(settings)
                        .setFaceConsent(agreement.getFaceConsent())
                        .setTargetConsents(agreement.getTargetConsents())
                        .setContainer(container)
                        .build())
                .toList();
        return bodies(mergers.work(tasks), SegmentMerged.class).stream()
                .sorted(Comparator.comparing(SegmentMerged::getSegment))
                .toList();
    }

    /** Writes the merged video. */
    public Delivered deliver(
            Video video, List<SegmentMerged> merged, ModelManifest model, MergeSettings settings, Path output) {
        DeliverTask task = DeliverTask.newBuilder()
                .setDeliveryId(NAME)
                .setOrderId(NAME)
                .setMergeId(merged.get(0).getMergeId())
                .setVideo(video)
                .setClipStream(merged.get(0).getStream())
                .setClips(merged.stream()
                        .map(m -> new ClipRange(
                                m.getSegment(),
                                m.getPackets(),
                                m.getPacketCount(),
                                m.getMergeId(),
                                m.getFramesShown(),
                                m.getPatches(),
                                m.getPatchCount()))
                        .toList())
                .setOutput(output.toString())
                .setBy(DeliveryBy.CLIENT)
                .setModel(model)
                .setSettings(settings)
                .setFaceConsent(agreement.getFaceConsent())
                .setTargetConsents(agreement.getTargetConsents())
                .setFacesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFacesSwapped)
                        .sum())
                .setFramesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFramesSwapped)
                        .sum())
                .setGaps(merged.stream()
                        .flatMap(m -> m.getGaps().stream())
                        .map(Gap::getFrame)
                        .sorted()
                        .toList())
                .build();
        try (RecordLog log = store.log()) {
            return new Delivery(log).deliver(task, output);
        }
    }

    private static <B> List<B> bodies(List<Event> events, Class<B> type) {
        List<B> bodies = new ArrayList<>();
        events.forEach(event -> bodies.add(type.cast(event.getBody())));
        return bodies;
    }

    @Override
    public void close() {
        extractors.close();
        mergers.close();
    }
}
