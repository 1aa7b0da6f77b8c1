package org.facefarm.client.video;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.EventLog;
import org.facefarm.worker.log.KafkaRecordLog;

/**
 * Faces found in videos that are wholly in the farm. Looking for them needs no order; an order with the same settings takes
 * what is found.
 */
public final class Extractions {
    private static final Duration POLL = Duration.ofMillis(250);
    /** What is asked for without an order. */
    private static final String NO_ORDER = "";

    private final FarmTopics topics;

    public Extractions(FarmTopics topics) {
        this.topics = topics;
    }

    /**
     * The video with this name, or this id or first letters of it.
     *
     * @throws UserError when there is none, or more than one
     */
    public Video video(String text) {
        List<Video> all = topics.latest(Topic.VIDEOS, Video.class);
        List<Video> named = all.stream().filter(v -> v.getName().equals(text)).toList();
        return named.size() == 1 ? named.get(0) : Prefix.find(all, Video::getVideoId, text, "video");
    }

    /**
     * What is found already: an event for each segment, in order; empty while it is not all there.
     */
    public Optional<List<SegmentExtracted>> found(Video video, ExtractionSettings settings) {
        return found(video, Ids.extraction(video.getVideoId(), settings));
    }

    /** As {@link #found(Video, ExtractionSettings)}, as an order has it. */
    public Optional<List<SegmentExtracted>> found(Video video, Order order) {
        return found(video, Ids.extraction(video.getVideoId(), order.getExtraction(), order.getGiven()));
    }

    private Optional<List<SegmentExtracted>> found(Video video, String extractionId) {
        Map<String, SegmentExtracted> found = new TreeMap<>();
        try (EventLog events = topics.events()) {
            events.untilNow(event -> note(event, extractionId, found));
        }
        return whole(video, found);
    }

    /**
     * Has the farm's extractors look for faces where nobody has yet.
     *
     * @param health asked again and again; fails when nothing will ever go on
     * @param progress told which share is done, 0..1
     * @return an event for each segment, in order
     * @throws UserError when they fail
     */
    public List<SegmentExtracted> find(
            Video video, ExtractionSettings settings, Runnable health, DoubleConsumer progress)
            throws InterruptedException {
        String id = Ids.extraction(video.getVideoId(), settings);
        Map<String, SegmentExtracted> found = new TreeMap<>();
        try (EventLog events = topics.events()) {
            events.untilNow(event -> note(event, id, found));
            // Each for itself: what is written together has one partition, and tasks are spread.
            tasks(video, settings, found).forEach(task -> topics.write(List.of(task)));
            while (whole(video, found).isEmpty()) {
                progress.accept(found.size() / (double) video.getSegments());
                health.run();
                events.next(POLL, event -> {
                    requireDone(event, video, settings);
                    note(event, id, found);
                });
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return whole(video, found).orElseThrow();
    }

    /** Hands over the crops of what was found, in order. */
    public void crops(List<SegmentExtracted> found, Consumer<Crop> sink) {
        try (KafkaRecordLog log = new KafkaRecordLog(topics.connection(), topics.codec())) {
            for (SegmentExtracted segment : found) {
                String key = Keys.segment(segment.getExtractionId(), segment.getSegment());
                if (segment.getCrops() != null) {
                    log.read(Topic.CROPS, segment.getCrops(), key::equals, Crop.class, sink);
                }
            }
        }
    }

    /**
     * Hands over the faces of what was found in a video, frame by frame, each with its place among the frames that are shown;
     * frames that are not shown lie behind those of their segment, without faces.
     */
    public void faces(List<SegmentExtracted> found, ObjLongConsumer<FrameFaces> sink) {
        Map<Integer, Segment> segments = segments(found.get(0).getVideoId());
        try (KafkaRecordLog log = new KafkaRecordLog(topics.connection(), topics.codec())) {
            for (SegmentExtracted segment : found) {
                String key = Keys.segment(segment.getExtractionId(), segment.getSegment());
                AtomicLong place = new AtomicLong(ShownTimes.firstShown(segments.get(segment.getSegment())));
                log.read(
                        Topic.FACES,
                        segment.getFaces(),
                        key::equals,
                        FrameFaces.class,
                        frame -> sink.accept(frame, place.getAndIncrement()));
            }
        }
    }

    private Map<Integer, Segment> segments(String videoId) {
        return topics.latest(Topic.SEGMENTS, Segment.class).stream()
                .filter(s -> s.getVideoId().equals(videoId))
                .collect(Collectors.toMap(Segment::getIndex, s -> s));
    }

    private List<Outgoing> tasks(Video video, ExtractionSettings settings, Map<String, SegmentExtracted> found) {
        String id = Ids.extraction(video.getVideoId(), settings);
        Map<Integer, Segment> segments = segments(video.getVideoId());
        return segments.values().stream()
                .filter(s -> !found.containsKey(Keys.segment(id, s.getIndex())))
                .sorted(Comparator.comparing(Segment::getIndex))
                .map(s -> Outgoing.of(
                        Topic.EXTRACT_TASKS,
                        Keys.segment(id, s.getIndex()),
                        new ExtractTask(
                                id,
                                NO_ORDER,
                                s,
                                settings,
                                segments.get(s.getIndex() - 1),
                                segments.get(s.getIndex() + 1),
                                null,
                                null)))
                .toList();
    }

    private static void note(Event event, String extractionId, Map<String, SegmentExtracted> found) {
        if (event.getBody() instanceof SegmentExtracted done
                && done.getExtractionId().equals(extractionId)) {
            found.putIfAbsent(Keys.segment(done.getExtractionId(), done.getSegment()), done);
        }
    }

    private static void requireDone(Event event, Video video, ExtractionSettings settings) {
        if (event.getBody() instanceof TaskFailed failed
                && failed.getTaskKey().startsWith(Ids.extraction(video.getVideoId(), settings) + "/")) {
            throw new UserError("finding faces in " + video.getName() + " failed: " + failed.getMessage());
        }
    }

    private static Optional<List<SegmentExtracted>> whole(Video video, Map<String, SegmentExtracted> found) {
        return found.size() < video.getSegments() ? Optional.empty() : Optional.of(List.copyOf(found.values()));
    }
}
