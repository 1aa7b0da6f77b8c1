package org.facefarm.director.internal.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.director.internal.identity.FaceAssignments;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.director.internal.progress.MappingProgress;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.VideoRef;

/**
 * Who is meant in the targets of an order of several faces, found out before hours of training: each training looks for its own
 * person only, and the last one would tell of a wrong number when all others are done.
 */
final class ForeseenPeople {
    private final FaceAssignments assignments;

    ForeseenPeople(FaceAssignments assignments) {
        this.assignments = assignments;
    }

    /** What is to be done, or stands against it; empty where nothing does. */
    Optional<OrderPlan> before(OrderProgress progress) {
        if (progress.mappings().size() == 1) {
            return Optional.empty();
        }
        List<PlannedTask> searches = progress.mappings().stream()
                .flatMap(mapping ->
                        assignments.foresee(mapping.order(), ExtractedVideo.crops(progress.targets())).stream())
                .toList();
        if (!searches.isEmpty()) {
            return Optional.of(OrderPlan.working(OrderState.EXTRACTING, searches));
        }
        return progress.targets().stream()
                .flatMap(target -> twice(target.ref(), progress).stream())
                .findFirst()
                .map(why -> OrderPlan.stopped(OrderState.FAILED, why));
    }

    private Optional<String> twice(VideoRef video, OrderProgress progress) {
        return MappedTwice.in(
                video.getName(),
                progress.mappings().stream()
                        .flatMap(mapping -> taken(mapping, video))
                        .toList());
    }

    private Stream<MappedTwice.Taken> taken(MappingProgress mapping, VideoRef video) {
        Optional<PersonFound> found = assignments.foreseen(mapping.order());
        return found.stream()
                .map(meant -> new MappedTwice.Taken(
                        mapping.order().getFaceConsent(),
                        meant.getStandIns().getOrDefault(video.getVideoId(), meant.getPerson())));
    }
}
