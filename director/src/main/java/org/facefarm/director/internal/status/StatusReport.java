package org.facefarm.director.internal.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.director.internal.plan.OrderPlan;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.director.internal.progress.MappingProgress;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.progress.VideoNotes;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.ReportedGap;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Stage;
import org.facefarm.schemas.record.TrainingProgress;

/** Puts where an order stands into a status record. */
public final class StatusReport {
    private static final int MAX_GAPS = 1000;
    private static final long THOUSANDTHS = 1000;

    private final FarmState state;
    private final LastStatuses statuses;
    private final Instant up;

    /** @param up since when this director is */
    public StatusReport(FarmState state, LastStatuses statuses, Instant up) {
        this.state = state;
        this.statuses = statuses;
        this.up = up;
    }

    /** The order's status; the previous one itself when nothing but the time has changed. */
    public OrderStatus of(OrderProgress progress, OrderPlan plan, LeftOutReport leftOut, Instant now) {
        Order order = progress.order();
        Optional<OrderStatus> before = statuses.of(order.getOrderId());
        StageClock clock = new StageClock(before, now, up);
        List<ExtractedVideo> faces = progress.faces();
        List<ExtractedVideo> targets = progress.targets();
        List<ExtractedVideo> all = progress.videos();
        long frames = framesIfStored(all);
        MappingProgress told = progress.told();
        String modelId = ContentIds.model(told.order());
        boolean trained = told.model().isPresent();
        long iterations = told.model().map(ModelManifest::getIteration).orElse(0L);
        TrainingProgress training = training(told);
        List<SegmentMerged> merged =
                progress.swaps().stream().flatMap(s -> s.merged().stream()).toList();
        List<SegmentMerged> passed =
                merged.stream().filter(m -> m.getPassage() != Passage.ENCODED).toList();
        List<ReportedGap> gaps = OutputReport.gaps(progress);

        OrderStatus status = OrderStatus.newBuilder()
                .setOrderId(order.getOrderId())
                .setState(plan.state())
                .setReason(plan.reason())
                .setTrouble(plan.trouble())
                .setIngest(clock.stage(
                        plan.state() == OrderState.INGESTING, framesStored(all), frames, OrderStatus::getIngest))
                .setExtract(BusyShares.ofExtracted(all)
                        .in(clock.stage(
                                framesStored(all) > 0,
                                ExtractedVideo.sum(all, SegmentExtracted::getFrames),
                                frames,
                                OrderStatus::getExtract)))
                .setTrain(clock.stage(
                        plan.state() == OrderState.TRAINING, trained(progress), THOUSANDTHS, OrderStatus::getTrain))
                .setMerge(BusyShares.ofMerged(merged)
                        .in(clock.stage(
                                plan.state() == OrderState.MERGING,
                                merged.stream()
                                        .mapToLong(SegmentMerged::getFrames)
                                        .sum(),
                                framesIfStored(targets),
                                OrderStatus::getMerge)))
                .setDeliver(clock.stage(
                        plan.state() == OrderState.DELIVERING,
                        progress.swaps().stream()
                                .filter(s -> s.delivered().isPresent())
                                .count(),
                        order.getTargets().size(),
                        OrderStatus::getDeliver))
                .setTargetFrames(framesStored(targets))
                .setTargetFacesFound(ExtractedVideo.sum(targets, SegmentExtracted::getFacesFound))
                .setTargetFramesWithFace(ExtractedVideo.sum(targets, SegmentExtracted::getFramesWithFace))
                .setFramesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFramesSwapped)
                        .sum())
                .setFacesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFacesSwapped)
                        .sum())
                .setFaceFrames(framesStored(faces))
                .setFaceFacesFound(ExtractedVideo.sum(faces, SegmentExtracted::getFacesFound))
                .setModelId(plan.state() == OrderState.TRAINING || trained ? modelId : "")
                .setFurtherModels(furtherModels(progress, plan.state()))
                .setModelIteration(Math.max(training.getIteration(), iterations))
                .setIterationsPerSecond(training.getIterationsPerSecond())
                .setLoss(training.getLoss())
                .setReportedGaps(gaps.stream().limit(MAX_GAPS).toList())
                .setGapCount((long) gaps.size())
                .setOutputs(leftOut.complete(OutputReport.outputs(progress)))
                .setNotes(Stream.concat(notes(all).stream(), leftOut.notes().stream())
                        .toList())
                .setUpdatedAt(now)
                .setBehind(before.map(OrderStatus::getBehind).orElse(0))
                .setSegmentsPassed(passed.size())
                .setFramesPassed(
                        passed.stream().mapToLong(SegmentMerged::getFrames).sum())
                .setTrainingFaces(told.model().map(ModelManifest::getFaces).orElse(training.getFaces()))
                .build();
        return before.filter(b -> same(b, status)).orElseGet(() -> clock.worked(status));
    }

    private TrainingProgress training(MappingProgress mapping) {
        String modelId = ContentIds.model(mapping.order());
        long iterations = mapping.model().map(ModelManifest::getIteration).orElse(0L);
        double progress = mapping.model().isPresent() ? 1 : 0;
        return state.training(modelId).orElse(new TrainingProgress(modelId, iterations, progress, 0.0, 0.0, null));
    }

    private static List<String> furtherModels(OrderProgress progress, OrderState state) {
        return progress.mappings().stream()
                .filter(mapping ->
                        state == OrderState.TRAINING || mapping.model().isPresent())
                .map(mapping -> ContentIds.model(mapping.order()))
                .filter(id -> !id.equals(ContentIds.model(progress.told().order())))
                .distinct()
                .toList();
    }

    /** In thousandths, the mean where several models are trained. */
    private long trained(OrderProgress progress) {
        List<MappingProgress> trainings =
                progress.mappings().stream().filter(MappingProgress::trains).toList();
        return (long) (trainings.isEmpty() ? progress.mappings() : trainings)
                .stream()
                        .mapToLong(mapping -> mapping.model().isPresent()
                                ? THOUSANDTHS
                                : Math.round(training(mapping).getProgress() * (THOUSANDTHS - 1)))
                        .average()
                        .orElse(0);
    }

    /** That of an order of which no more can be told than that it goes no further; the previous one when that is nothing new. */
    public OrderStatus failed(String orderId, String reason, Instant now) {
        Optional<OrderStatus> before = statuses.of(orderId);
        OrderStatus status = OrderStatus.newBuilder(before.orElseGet(() -> nothing(orderId)))
                .setState(OrderState.FAILED)
                .setReason(reason)
                .setUpdatedAt(now)
                .build();
        return before.filter(b -> same(b, status)).orElse(status);
    }

    private static OrderStatus nothing(String orderId) {
        Stage none = Stage.newBuilder().build();
        return OrderStatus.newBuilder()
                .setOrderId(orderId)
                .setState(OrderState.FAILED)
                .setReason("")
                .setIngest(none)
                .setExtract(none)
                .setTrain(none)
                .setMerge(none)
                .setDeliver(none)
                .setTargetFrames(0)
                .setTargetFacesFound(0)
                .setTargetFramesWithFace(0)
                .setFramesSwapped(0)
                .setFacesSwapped(0)
                .setFaceFrames(0)
                .setFaceFacesFound(0)
                .setModelId("")
                .setModelIteration(0)
                .setIterationsPerSecond(0)
                .setLoss(0)
                .setGapCount(0)
                .setOutputs(List.of())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static List<String> notes(List<ExtractedVideo> videos) {
        return videos.stream()
                .flatMap(video ->
                        VideoNotes.of(video).stream().map(note -> video.ref().getName() + ": " + note))
                .distinct()
                .toList();
    }

    private static boolean same(OrderStatus before, OrderStatus after) {
        return OrderStatus.newBuilder(after)
                .setUpdatedAt(before.getUpdatedAt())
                .build()
                .equals(before);
    }

    private static long framesStored(Collection<ExtractedVideo> videos) {
        return videos.stream().mapToLong(ExtractedVideo::framesStored).sum();
    }

    /** 0 while not all are known. */
    private static long framesIfStored(Collection<ExtractedVideo> videos) {
        return videos.stream().allMatch(ExtractedVideo::stored) ? framesStored(videos) : 0;
    }
}
