package org.facefarm.director.internal.plan;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.director.internal.failure.FailedTasks;
import org.facefarm.director.internal.identity.FaceAssignments;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.director.internal.progress.MappingProgress;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.VideoRef;

/** Decides, from what is known alone, where an order stands and which tasks it needs next. */
public final class OrderPlanner {
    private final FarmState state;
    private final FailedTasks failed;
    private final Clock clock;
    private final Duration grace;
    private final FaceAssignments assignments;
    private final ForeseenPeople foreseen;
    private final OrderRefusals refusals;

    /** @param grace an order so young may be seen before the consents and models that were there first: they lie in other topics */
    public OrderPlanner(FarmState state, FailedTasks failed, Clock clock, Duration grace) {
        this.state = state;
        this.failed = failed;
        this.clock = clock;
        this.grace = grace;
        this.assignments = new FaceAssignments(state);
        this.foreseen = new ForeseenPeople(assignments);
        this.refusals = new OrderRefusals(state, clock, assignments);
    }

    /** What the order goes on without. */
    public LeftOutVideos leftOut(Order order) {
        return LeftOutVideos.of(order, state, failed);
    }

    /** For all of an order, whatever of it may have failed. */
    public OrderPlan plan(OrderProgress progress) {
        return plan(progress, new LeftOutVideos(progress.order(), Map.of(), Map.of()));
    }

    /** @param progress of what is left of the order */
    public OrderPlan plan(OrderProgress progress, LeftOutVideos leftOut) {
        Order order = progress.order();
        if (order.getCancelled()) {
            return OrderPlan.stopped(OrderState.CANCELLED, "cancelled");
        }
        Optional<String> refusal = refusals.of(progress);
        if (refusal.isPresent()) {
            return waitOrStop(order, OrderState.REFUSED, refusal.get());
        }
        OrderPlan plan = next(progress, leftOut);
        return failed.first(plan.tasks())
                .map(why -> plan.failed(why + "; " + failed.advice(plan.tasks(), order.getOrderId())))
                .orElseGet(() -> plan.tasks().stream()
                        .flatMap(task -> failed.trouble(task).map(t -> task.what() + ": " + t).stream())
                        .findFirst()
                        .map(plan::troubledBy)
                        .orElse(plan));
    }

    /** What may be for want of news alone stops an order only after a while. */
    private OrderPlan waitOrStop(Order order, OrderState state, String reason) {
        boolean fresh = clock.instant().isBefore(order.getCreatedAt().plus(grace));
        return fresh ? OrderPlan.waiting() : OrderPlan.stopped(state, reason);
    }

    private OrderPlan next(OrderProgress progress, LeftOutVideos leftOut) {
        Order order = progress.order();
        Optional<String> empty = EmptyParts.of(order, progress.targets());
        if (empty.isPresent()) {
            return OrderPlan.stopped(OrderState.FAILED, empty.get());
        }
        List<ExtractedVideo> all = progress.videos();
        if (!all.stream().allMatch(ExtractedVideo::lookedThrough)) {
            return OrderPlan.working(stateBeforeTraining(all), ExtractionTasks.of(order, all));
        }
        Optional<String> nobody = Stream.concat(progress.performers().stream(), Stream.of(progress.targets()))
                .flatMap(videos -> nobody(order, videos).stream())
                .findFirst();
        if (nobody.isPresent()) {
            return OrderPlan.stopped(OrderState.FAILED, nobody.get());
        }
        Optional<String> enhancer =
                TargetSwap.enhancer(order).filter(id -> state.model(id).isEmpty());
        if (enhancer.isPresent()) {
            return waitOrStop(
                    order,
                    OrderState.FAILED,
                    "enhancer %s is not in this farm: bring it in with 'facefarm model import'"
                            .formatted(enhancer.get()));
        }
        Optional<String> missing = missingModel(progress);
        if (missing.isPresent()) {
            return waitOrStop(
                    order,
                    OrderState.FAILED,
                    "model %s is not in this farm: name one that was trained here".formatted(missing.get()));
        }
        List<PlannedTask> trainings = progress.mappings().stream()
                .filter(MappingProgress::untrained)
                .map(mapping -> TrainingTasks.of(mapping, progress.targets(), state))
                .toList();
        if (!trainings.isEmpty()) {
            return cutAnew(progress)
                    .or(() -> foreseen.before(progress))
                    .orElseGet(() -> OrderPlan.working(OrderState.TRAINING, trainings));
        }
        List<PlannedTask> searches = progress.mappings().stream()
                .flatMap(mapping -> search(mapping, progress.targets()).stream())
                .toList();
        if (!searches.isEmpty()) {
            return cutAnew(progress).orElseGet(() -> OrderPlan.working(OrderState.MERGING, searches));
        }
        return progress.swaps().stream()
                .flatMap(swap -> twice(swap).stream())
                .findFirst()
                .map(twice -> OrderPlan.stopped(OrderState.FAILED, twice))
                .orElseGet(() -> merging(
                        order, progress.swaps().stream().filter(leftOut::has).toList()));
    }

    /** Crops that were pruned since are cut once more before somebody looks at them. */
    private Optional<OrderPlan> cutAnew(OrderProgress progress) {
        List<ExtractedVideo> videos = progress.videos().stream()
                .map(video -> video.whereCropsAre(state))
                .toList();
        return videos.stream().allMatch(ExtractedVideo::lookedThrough)
                ? Optional.empty()
                : Optional.of(OrderPlan.working(OrderState.EXTRACTING, ExtractionTasks.of(progress.order(), videos)));
    }

    private static Optional<String> twice(TargetSwap swap) {
        VideoRef video = swap.video().ref();
        return MappedTwice.in(
                video.getName(),
                swap.cast().stream()
                        .map(one -> new MappedTwice.Taken(one.mapping().getFaceConsent(), one.in(video.getVideoId())))
                        .toList());
    }

    private Optional<PlannedTask> search(MappingProgress mapping, List<ExtractedVideo> targets) {
        List<ExtractedVideo> faces =
                mapping.performers().stream().flatMap(List::stream).toList();
        return assignments.search(
                mapping.order(),
                mapping.model().orElseThrow(),
                ExtractedVideo.crops(faces),
                ExtractedVideo.crops(targets));
    }

    /** A model that is named, not there, and not trained for this order. */
    private static Optional<String> missingModel(OrderProgress progress) {
        Set<String> trained = progress.mappings().stream()
                .filter(MappingProgress::trains)
                .map(mapping -> ContentIds.model(mapping.order()))
                .collect(Collectors.toSet());
        return progress.mappings().stream()
                .filter(mapping -> mapping.model().isEmpty())
                .map(mapping -> ContentIds.model(mapping.order()))
                .filter(model -> !trained.contains(model))
                .findFirst();
    }

    private static OrderState stateBeforeTraining(List<ExtractedVideo> all) {
        if (all.stream().allMatch(ExtractedVideo::stored)) {
            return OrderState.EXTRACTING;
        }
        return all.stream().allMatch(v -> v.segments().isEmpty()) ? OrderState.WAITING : OrderState.INGESTING;
    }

    private static Optional<String> nobody(Order order, List<ExtractedVideo> videos) {
        if (videos.isEmpty() || ExtractedVideo.sum(videos, SegmentExtracted::getFacesFound) > 0) {
            return Optional.empty();
        }
        String names = videos.stream().map(v -> v.ref().getName()).collect(Collectors.joining(", "));
        return Optional.of("no face found in %s: choose clips that show it from the front, at least %d pixels wide"
                .formatted(names, order.getExtraction().getMinFace()));
    }

    private static OrderPlan merging(Order order, List<TargetSwap> swaps) {
        long gaps = swaps.stream().mapToLong(s -> s.gaps().size()).sum();
        if (gaps > 0 && order.getMerge().getGaps() == GapRule.FAIL) {
            long frames =
                    swaps.stream().mapToLong(s -> s.video().framesStored()).sum();
            return OrderPlan.stopped(
                    OrderState.FAILED,
                    "%d of %d frames could not be worked on, and the order allows no gaps: mend the clip, or let them pass"
                            .formatted(gaps, frames));
        }
        List<PlannedTask> tasks =
                swaps.stream().flatMap(s -> SwapTasks.of(s).stream()).toList();
        if (tasks.isEmpty()) {
            return OrderPlan.working(OrderState.DONE, tasks);
        }
        boolean merged = swaps.stream().allMatch(TargetSwap::wholeMerged);
        return OrderPlan.working(merged ? OrderState.DELIVERING : OrderState.MERGING, tasks);
    }
}
