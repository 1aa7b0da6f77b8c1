package org.facefarm.client.internal.stored;

import java.util.List;
import java.util.stream.Stream;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;

/** The videos that orders are about. */
public final class OrderVideos {
    private OrderVideos() {}

    /** All that it names. */
    public static List<VideoRef> all(Order order) {
        return Stream.of(targets(order), learned(order), mapped(order))
                .flatMap(videos -> videos)
                .toList();
    }

    /**
     * Those that it cannot do without: an order with a finished model looks at its targets only.
     *
     * @param shown whether that model draws whoever it is shown: then at the videos of the face, too
     */
    static List<VideoRef> needed(Order order, boolean shown) {
        Stream<VideoRef> learned = order.getModelId() == null || shown ? learned(order) : Stream.of();
        return Stream.of(targets(order), learned, mapped(order))
                .flatMap(videos -> videos)
                .toList();
    }

    /** Those that get a new face. */
    public static Stream<VideoRef> targets(Order order) {
        return order.getTargets().stream().map(Target::getVideo);
    }

    private static Stream<VideoRef> learned(Order order) {
        return Stream.concat(
                order.getFaces().stream(), order.getOthers().stream().flatMap(other -> videos(other)));
    }

    private static Stream<VideoRef> videos(Performer other) {
        return other.getVideos().stream();
    }

    private static Stream<VideoRef> mapped(Order order) {
        return order.getMappings().stream()
                .filter(mapping -> mapping.getModelId() == null)
                .map(FaceMapping::getFaces)
                .flatMap(List::stream);
    }
}
