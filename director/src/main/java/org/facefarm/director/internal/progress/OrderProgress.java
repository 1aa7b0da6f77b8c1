package org.facefarm.director.internal.progress;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.director.internal.identity.FaceAssignment;
import org.facefarm.director.internal.identity.Mappings;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Target;

/**
 * How far an order is, as the farm's state tells at one moment.
 *
 * @param mappings the order's own face, then the further ones
 * @param targets the videos whose faces are swapped, in the order's order
 * @param swaps one for each target; none until it is known who plays whom
 */
public record OrderProgress(
        Order order, List<MappingProgress> mappings, List<ExtractedVideo> targets, List<TargetSwap> swaps) {
    public static OrderProgress of(Order order, FarmState state) {
        List<MappingProgress> mappings = Mappings.of(order).stream()
                .map(mapping -> MappingProgress.of(mapping, state))
                .toList();
        List<FaceAssignment> cast =
                mappings.stream().flatMap(m -> m.assignment().stream()).toList();
        return new OrderProgress(
                order,
                mappings,
                ExtractedVideo.of(
                        order.getTargets().stream().map(Target::getVideo).toList(), order, state),
                cast.size() == mappings.size() ? swaps(order, cast, state) : List.of());
    }

    private static List<TargetSwap> swaps(Order order, List<FaceAssignment> cast, FarmState state) {
        return order.getTargets().stream()
                .map(target ->
                        TargetSwap.of(order, target, ExtractedVideo.of(target.getVideo(), order, state), cast, state))
                .toList();
    }

    /** What is told of where several models are trained: the first that is not done, or the order's own. */
    public MappingProgress told() {
        Optional<MappingProgress> untrained =
                mappings.stream().filter(MappingProgress::untrained).findFirst();
        return untrained.orElse(mappings.get(0));
    }

    /** Everybody who gives a face, by all of their videos. */
    public List<List<ExtractedVideo>> performers() {
        return mappings.stream().flatMap(m -> m.performers().stream()).toList();
    }

    /** Videos of all performers, each once. */
    public List<ExtractedVideo> faces() {
        return performers().stream().flatMap(List::stream).distinct().toList();
    }

    /** Those and the targets. */
    public List<ExtractedVideo> videos() {
        return Stream.concat(faces().stream(), targets.stream()).toList();
    }
}
