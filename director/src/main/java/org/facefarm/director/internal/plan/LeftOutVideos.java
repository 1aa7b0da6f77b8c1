package org.facefarm.director.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facefarm.director.internal.failure.FailedTasks;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;

/**
 * What an order goes on without, because its work failed for good.
 *
 * @param order what is left to be worked on: without videos in which faces could not be found
 * @param videos of these, why, by id
 * @param outputs that will not come, and why
 */
public record LeftOutVideos(Order order, Map<String, String> videos, Map<String, String> outputs) {
    /**
     * None, where the order says so, or where nothing would be left of somebody or of the targets: then the failure is the
     * order's.
     */
    static LeftOutVideos of(Order order, FarmState state, FailedTasks failed) {
        LeftOutVideos none = new LeftOutVideos(order, Map.of(), Map.of());
        if (!order.getKeepGoing()) {
            return none;
        }
        Map<String, String> videos = new LinkedHashMap<>();
        for (ExtractedVideo video : OrderProgress.of(order, state).videos()) {
            failed.first(ExtractionTasks.of(order, List.of(video)))
                    .ifPresent(why -> videos.put(video.ref().getVideoId(), why));
        }
        Order good = without(order, videos);
        if (!isWhole(good, order)) {
            return none;
        }
        Map<String, String> outputs = new LinkedHashMap<>();
        for (Target target : order.getTargets()) {
            String why = videos.get(target.getVideo().getVideoId());
            if (why != null) {
                outputs.put(target.getOutput(), why);
            }
        }
        for (TargetSwap swap : OrderProgress.of(good, state).swaps()) {
            failed.first(SwapTasks.of(swap))
                    .ifPresent(why -> outputs.put(swap.target().getOutput(), why));
        }
        return outputs.size() == order.getTargets().size() ? none : new LeftOutVideos(good, videos, outputs);
    }

    private static Order without(Order order, Map<String, String> videos) {
        if (videos.isEmpty()) {
            return order;
        }
        return Order.newBuilder(order)
                .setFaces(good(order.getFaces(), ref -> ref, videos))
                .setTargets(good(order.getTargets(), Target::getVideo, videos))
                .setOthers(order.getOthers().stream()
                        .map(other -> Performer.newBuilder(other)
                                .setVideos(good(other.getVideos(), ref -> ref, videos))
                                .build())
                        .toList())
                .setMappings(order.getMappings().stream()
                        .map(mapping -> FaceMapping.newBuilder(mapping)
                                .setFaces(good(mapping.getFaces(), ref -> ref, videos))
                                .build())
                        .toList())
                .build();
    }

    private static <T> List<T> good(List<T> all, Function<T, VideoRef> video, Map<String, String> bad) {
        return all.stream()
                .filter(one -> !bad.containsKey(video.apply(one).getVideoId()))
                .collect(Collectors.toList());
    }

    private static boolean isWhole(Order good, Order order) {
        return !good.getTargets().isEmpty()
                && good.getFaces().isEmpty() == order.getFaces().isEmpty()
                && IntStream.range(0, order.getMappings().size())
                        .allMatch(i -> good.getMappings().get(i).getFaces().isEmpty()
                                == order.getMappings().get(i).getFaces().isEmpty())
                && good.getOthers().stream()
                        .noneMatch(other -> other.getVideos().isEmpty());
    }

    /** Whether it may still come. */
    boolean has(TargetSwap swap) {
        return !outputs.containsKey(swap.target().getOutput());
    }
}
