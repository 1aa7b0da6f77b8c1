package org.facefarm.client.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ModelChoice;
import org.facefarm.client.model.Models;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.client.video.Extractions;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.TargetSettings;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.VideoLength;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoPart;

/** Finds, from what lies in the topics, how an order merges a frame: with its model, or with the newest state of its training. */
public final class Previews {
    private final FarmTopics topics;
    private final Extractions extractions;
    private final Models models;

    public Previews(FarmTopics topics, Extractions extractions, Models models) {
        this.topics = topics;
        this.extractions = extractions;
        this.models = models;
    }

    /**
     * The frame that is shown at a moment.
     *
     * @param video name of one of the order's targets; null for the first
     * @param at its start is the moment
     * @throws UserError when the video ends before, or the farm does not have what it takes yet: says what is missing
     */
    public PreviewedFrame of(Order order, String video, VideoPart at) {
        Target target = video == null
                ? order.getTargets().get(0)
                : Prefix.find(order.getTargets(), t -> t.getVideo().getName(), video, "target of this order");
        List<SegmentExtracted> found = found(order, target);
        List<Segment> segments = segments(target);
        requireThere(target, segments, at);
        Segment segment = segment(segments, at);
        List<FrameFaces> frames = faces(found, segment);
        Long start = ShownTimes.start(segments.get(0));
        FrameFaces frame = frame(frames, segment, start, at);
        MergeTask task = MergeTask.newBuilder(task(order, target, segment, found))
                .setPart(target.getPart())
                .setStart(start)
                .build();
        return new PreviewedFrame(task, frame.getFrame());
    }

    /** The same merge under other settings, which may name an enhancer as people name models. */
    public MergeTask under(MergeTask task, MergeSettings settings) {
        ModelChoice choice = new ModelChoice(models);
        Optional<ModelManifest> enhancer = choice.enhancer(settings);
        return MergeTask.newBuilder(task)
                .setSettings(ModelChoice.enhanced(settings, enhancer))
                .setEnhancer(enhancer.orElse(null))
                .build();
    }

    private List<SegmentExtracted> found(Order order, Target target) {
        String id = target.getVideo().getVideoId();
        boolean stored = topics.latest(Topic.VIDEOS, Video.class).stream()
                .anyMatch(video -> video.getVideoId().equals(id));
        return Optional.of(stored)
                .filter(there -> there)
                .flatMap(there -> extractions.found(extractions.video(id), order))
                .orElseThrow(() -> new UserError(target.getVideo().getName()
                        + " has not been looked through yet: wait until 'facefarm status " + order.getOrderId()
                        + "' says that all of it is extracted"));
    }

    private List<Segment> segments(Target target) {
        return topics.latest(Topic.SEGMENTS, Segment.class).stream()
                .filter(segment -> segment.getVideoId().equals(target.getVideo().getVideoId()))
                .sorted(Comparator.comparing(Segment::getIndex))
                .toList();
    }

    private void requireThere(Target target, List<Segment> segments, VideoPart at) {
        VideoLength length = VideoLength.of(extractions.video(target.getVideo().getVideoId()), segments);
        if (!length.shows(at)) {
            throw new UserError(
                    "that moment lies behind the end of " + target.getVideo().getName() + ": " + length.text());
        }
    }

    private static Segment segment(List<Segment> segments, VideoPart at) {
        Segment last = segments.get(0);
        for (Segment segment : segments) {
            boolean begun = at.getFromFrame() != null
                    ? ShownTimes.firstShown(segment) <= at.getFromFrame()
                    : shownBy(at, segment, segment.getFirstPts(), ShownTimes.start(segments.get(0)));
            last = begun ? segment : last;
        }
        return last;
    }

    /** Of frames in presentation order, behind which lie those that are not shown. */
    private static FrameFaces frame(List<FrameFaces> frames, Segment segment, Long start, VideoPart at) {
        if (at.getFromFrame() != null) {
            return frames.get((int) Math.min(frames.size() - 1L, at.getFromFrame() - ShownTimes.firstShown(segment)));
        }
        return frames.stream()
                .filter(frame -> shownBy(at, segment, frame.getPts(), start))
                .max(Comparator.comparing(FrameFaces::getPts))
                .orElse(frames.get(0));
    }

    private static boolean shownBy(VideoPart at, Segment segment, Long pts, Long start) {
        Long time = ShownTimes.milliseconds(pts, start, segment.getStream().getTimeBase());
        return time != null && time <= at.getFromMilliseconds();
    }

    private List<FrameFaces> faces(List<SegmentExtracted> found, Segment segment) {
        List<FrameFaces> faces = new ArrayList<>();
        extractions.faces(List.of(extracted(found, segment)), (frame, place) -> faces.add(frame));
        return faces;
    }

    private static SegmentExtracted extracted(List<SegmentExtracted> found, Segment segment) {
        return found.stream()
                .filter(e -> e.getSegment() == segment.getIndex())
                .findFirst()
                .orElseThrow();
    }

    /** The one that was posted, if one was: it knows who is meant. */
    private MergeTask task(Order order, Target target, Segment segment, List<SegmentExtracted> found) {
        return topics.latest(Topic.MERGE_TASKS, MergeTask.class).stream()
                .filter(task -> task.getOrderId().equals(order.getOrderId()))
                .filter(task ->
                        task.getSegment().getVideoId().equals(target.getVideo().getVideoId()))
                .findFirst()
                .map(MergeTask::newBuilder)
                .orElseGet(() -> fresh(order))
                .setSegment(segment)
                .setExtractionId(found.get(0).getExtractionId())
                .setFaces(extracted(found, segment).getFaces())
                .setSettings(TargetSettings.of(order, target))
                .setPatches(false)
                .build();
    }

    private MergeTask.Builder fresh(Order order) {
        if (order.getModelId() != null) {
            throw new UserError("order " + order.getOrderId()
                    + " has not come to its merge yet, so it is not known who is meant: wait until 'facefarm status "
                    + order.getOrderId() + "' says merging");
        }
        ModelManifest model = models.of(order.getOrderId());
        OptionalInt person = model.getPeople().isEmpty()
                ? OptionalInt.of(0)
                : models.people(model).code(order.getFaceConsent());
        return MergeTask.newBuilder()
                .setMergeId("preview")
                .setOrderId(order.getOrderId())
                .setModel(model)
                .setPerson(person.orElseThrow(() -> new UserError("model " + model.getModelId()
                        + " does not know the person of consent '" + order.getFaceConsent() + "'")))
                .setFaceConsent(order.getFaceConsent())
                .setTargetConsents(order.getTargetConsents());
    }
}
