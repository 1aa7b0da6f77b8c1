package org.facefarm.client.internal.stored;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.stored.LogPlaces.Place;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.worker.kafka.Outgoing;

/** Looks, before an order is given, whether what it needs of the farm is still there. */
public final class NeededVideos {
    /** What the director is told of, so that it has it made anew. */
    private static final Set<Topic> MADE = EnumSet.of(Topic.FACES, Topic.CROPS, Topic.CLIPS, Topic.PATCHES);

    private final FarmTopics topics;

    public NeededVideos(FarmTopics topics) {
        this.topics = topics;
    }

    /**
     * Has videos stored anew of which the log has lost something, as far as the order comes with files.
     *
     * @throws UserError when it comes without, and the farm lacks one that it needs: nobody would ever bring it
     */
    public void ready(Order order, boolean withFiles) {
        try (LogPlaces places = new LogPlaces(topics.connection())) {
            Map<Place, Long> starts = places.starts(EnumSet.of(Topic.FRAMES, Topic.TRACKS));
            boolean whole = starts.values().stream().allMatch(start -> start == 0);
            if (whole && withFiles) {
                return;
            }
            List<VideoRef> needed = OrderVideos.needed(order, isShown(order));
            List<Video> stored = topics.latest(Topic.VIDEOS, Video.class);
            GoneVideos gone =
                    new GoneVideos(stored, whole ? List.of() : topics.latest(Topic.SEGMENTS, Segment.class), starts);
            if (withFiles) {
                List<Outgoing> struckOut = new ArrayList<>(
                        gone.struckOut(needed.stream().map(VideoRef::getVideoId).collect(Collectors.toSet())));
                if (!struckOut.isEmpty()) {
                    struckOut.addAll(lost(places));
                    topics.write(struckOut);
                }
            } else {
                Set<String> there = stored.stream().map(Video::getVideoId).collect(Collectors.toSet());
                there.removeAll(gone.ids());
                require(needed, there);
            }
        }
    }

    /** Records of their making were as old. */
    private List<Outgoing> lost(LogPlaces places) {
        return places.starts(MADE).entrySet().stream()
                .filter(start -> start.getValue() > 0)
                .map(start -> topics.event(
                        "",
                        new RecordsPruned(
                                start.getKey().topic().topicName(),
                                start.getKey().partition(),
                                start.getValue())))
                .toList();
    }

    /** Remerged orders name the videos of the face as well, and do without; a network of another tool has a name in the farm. */
    private boolean isShown(Order order) {
        return order.getModelId() != null
                && topics.latest(Topic.KEPT_MODELS, ModelManifest.class).stream()
                        .filter(model -> model.getModelId().equals(order.getModelId()))
                        .anyMatch(model ->
                                model.getForeign() != null && model.getForeign().getContract() == NetContract.ONE_SHOT);
    }

    private static void require(List<VideoRef> needed, Set<String> there) {
        String names = needed.stream()
                .filter(video -> !there.contains(video.getVideoId()))
                .map(VideoRef::getName)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            throw new UserError(
                    "the farm does not have all of %s, or no more (videos go after a time, see 'keep' in 'Running a farm'):"
                                    .formatted(names)
                            + " give the order as at first, with its files, then this works again");
        }
    }
}
