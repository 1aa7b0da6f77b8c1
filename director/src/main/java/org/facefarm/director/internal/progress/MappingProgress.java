package org.facefarm.director.internal.progress;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.director.internal.identity.FaceAssignment;
import org.facefarm.director.internal.identity.FaceAssignments;
import org.facefarm.director.internal.identity.OneShot;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.VideoRef;

/**
 * How far one face of an order is.
 *
 * @param order of this face alone
 * @param performers the videos of the person whose face is used, then those of each further one; none when the model is
 *     given and knows whom it draws
 * @param model empty until it is trained
 * @param assignment empty until it is known who plays whom
 */
public record MappingProgress(
        Order order,
        List<List<ExtractedVideo>> performers,
        Optional<ModelManifest> model,
        Optional<FaceAssignment> assignment) {
    static MappingProgress of(Order order, FarmState state) {
        Optional<ModelManifest> model = state.model(ContentIds.model(order));
        return new MappingProgress(
                order,
                performers(order, model)
                        .map(refs -> ExtractedVideo.of(refs, order, state))
                        .toList(),
                model,
                model.flatMap(m -> new FaceAssignments(state).of(order, m)));
    }

    private static Stream<List<VideoRef>> performers(Order order, Optional<ModelManifest> model) {
        if (model.filter(OneShot::is).isPresent()) {
            return Stream.of(order.getFaces());
        }
        return order.getModelId() != null
                ? Stream.of()
                : Stream.concat(
                        Stream.of(order.getFaces()), order.getOthers().stream().map(Performer::getVideos));
    }

    /** Whether a model is trained for it, or was. */
    public boolean trains() {
        return order.getModelId() == null;
    }

    /** Whether its training is not done. */
    public boolean untrained() {
        return trains() && model.isEmpty();
    }
}
