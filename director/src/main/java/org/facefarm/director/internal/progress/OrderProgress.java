package org.facefarm.director.internal.progress;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.director.internal.identity.FaceAssignment;
import org.facefarm.director.internal.identity.FaceAssignments;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;

/**
 * How far an order is, as the farm's state tells at one moment.
 *
 * @param performers the videos of the person whose face is used, then those of each further one; none when the model is
 *     given
 * @param targets the videos whose faces are swapped, in the order's order
 * @param model empty until it is trained
 * @param swaps one for each target; none until it is known who plays whom
 */
public record OrderProgress(
        Order order,
        List<List<ExtractedVideo>> performers,
        List<ExtractedVideo> targets,
        Optional<ModelManifest> model,
        List<TargetSwap> swaps) {
    public static OrderProgress of(Order order, FarmState state) {
        Optional<ModelManifest> model = state.model(ContentIds.model(order));
        List<VideoRef> targets =
                order.getTargets().stream().map(Target::getVideo).toList();
        return new OrderProgress(
                order,
                performers(order).map(refs -> videos(refs, order, state)).toList(),
                videos(targets, order, state),
                model,
                model.flatMap(m -> new FaceAssignments(state).of(order, m))
                        .map(assignment -> swaps(order, assignment, state))
                        .orElse(List.of()));
    }

    private static Stream<List<VideoRef>> performers(Order order) {
        return order.getModelId() != null
                ? Stream.of()
                : Stream.concat(
                        Stream.of(order.getFaces()), order.getOthers().stream().map(Performer::getVideos));
    }

    private static List<ExtractedVideo> videos(List<VideoRef> refs, Order order, FarmState state) {
        return refs.stream().map(ref -> ExtractedVideo.of(ref, order, state)).toList();
    }

    private static List<TargetSwap> swaps(Order order, FaceAssignment assignment, FarmState state) {
        return order.getTargets().stream()
                .map(target -> TargetSwap.of(
                        order, target, ExtractedVideo.of(target.getVideo(), order, state), assignment, state))
                .toList();
    }

    /** Videos of all performers, each once. */
    public List<ExtractedVideo> faces() {
        return performers.stream().flatMap(List::stream).distinct().toList();
    }

    /** Those and the targets. */
    public List<ExtractedVideo> videos() {
        return Stream.concat(faces().stream(), targets.stream()).toList();
    }
}
