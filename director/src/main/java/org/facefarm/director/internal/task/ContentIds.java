package org.facefarm.director.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;

/** Names of the work that an order needs, made from its content: orders that need the same work find it under one name. */
public final class ContentIds {
    private ContentIds() {}

    /** Of the faces found in a video. */
    public static String extraction(VideoRef video, Order order) {
        return Ids.extraction(video.getVideoId(), order.getExtraction(), order.getGiven());
    }

    /** Of the model it uses: the one given, or the one that these videos, people and settings make. */
    public static String model(Order order) {
        if (order.getModelId() != null) {
            return order.getModelId();
        }
        List<Object> parts = new ArrayList<>();
        parts.add("faces");
        parts.addAll(faces(order));
        parts.add("targets");
        parts.addAll(targets(order));
        parts.addAll(List.of(order.getFacePerson(), order.getTargetPerson(), order.getTraining()));
        for (Performer other : order.getOthers()) {
            parts.add("other");
            parts.addAll(extractions(other.getVideos().stream(), order));
            parts.add(other.getPerson());
        }
        if (order.getStart() != null) {
            parts.add("start");
            parts.add(order.getStart().getWeightsSha256());
        }
        if (order.getTrainsOn()) {
            parts.add("trainsOn");
        }
        return Ids.of(parts.toArray());
    }

    /** Which target videos are looked at, and who is looked for. */
    public static String selection(Order order) {
        List<Object> parts = new ArrayList<>(List.of("targets"));
        parts.addAll(targets(order));
        parts.add(order.getTargetPerson());
        return Ids.of(parts.toArray());
    }

    /** Of the faces found in the videos of whom to draw. */
    public static List<String> faces(Order order) {
        return extractions(order.getFaces().stream(), order);
    }

    private static List<String> targets(Order order) {
        return extractions(order.getTargets().stream().map(Target::getVideo), order);
    }

    private static List<String> extractions(Stream<VideoRef> videos, Order order) {
        return videos.map(video -> extraction(video, order)).sorted().toList();
    }
}
