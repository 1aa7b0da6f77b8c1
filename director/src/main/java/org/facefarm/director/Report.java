package org.facefarm.director;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.ReportedGap;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Stage;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainingProgress;
import org.facefarm.schemas.record.VideoDelivered;

/** Puts where an order stands into a status record. */
final class Report {
    private static final int MAX_GAPS = 1000;
    private static final long THOUSANDTHS = 1000;

    private final Planner planner;
    private final Ledger ledger;

    Report(Planner planner, Ledger ledger) {
        this.planner = planner;
        this.ledger = ledger;
    }

    /** The order's status; the previous one itself when nothing but the time has changed. */
    OrderStatus status(Order order, Outlook outlook, Instant now) {
        Optional<OrderStatus> before = ledger.status(order.getOrderId());
        List<Footage> faces = planner.faces(order);
        List<Footage> targets = planner.targets(order);
        List<Footage> all = Stream.concat(faces.stream(), targets.stream()).toList();
        List<Swap> swaps = planner.swaps(order);
        String modelId = Planner.modelId(order);
        boolean trained = ledger.model(modelId).isPresent();
        TrainingProgress training = ledger.training(modelId)
                .orElse(new TrainingProgress(modelId, iterations(modelId), trained ? 1.0 : 0.0, 0.0, 0.0));
        List<SegmentMerged> merged =
                swaps.stream().flatMap(s -> s.merged().stream()).toList();
        List<SegmentMerged> passed =
                merged.stream().filter(m -> m.getPassage() != Passage.ENCODED).toList();
        List<ReportedGap> gaps = gaps(targets, swaps);
        long frames = all.stream().allMatch(Footage::stored) ? framesStored(all) : 0;

        OrderStatus status = OrderStatus.newBuilder()
                .setOrderId(order.getOrderId())
                .setState(outlook.state())
                .setReason(outlook.reason())
                .setIngest(stage(
                        outlook.state() == OrderState.INGESTING,
                        framesStored(all),
                        frames,
                        before.map(OrderStatus::getIngest),
                        now))
                .setExtract(stage(
                        framesStored(all) > 0,
                        Footage.sum(all, SegmentExtracted::getFrames),
                        frames,
                        before.map(OrderStatus::getExtract),
                        now))
                .setTrain(stage(
                        outlook.state() == OrderState.TRAINING,
                        trained ? THOUSANDTHS : Math.round(training.getProgress() * (THOUSANDTHS - 1)),
                        THOUSANDTHS,
                        before.map(OrderStatus::getTrain),
                        now))
                .setMerge(stage(
                        outlook.state() == OrderState.MERGING,
                        merged.stream().mapToLong(SegmentMerged::getFrames).sum(),
                        targets.stream().allMatch(Footage::stored) ? framesStored(targets) : 0,
                        before.map(OrderStatus::getMerge),
                        now))
                .setDeliver(stage(
                        outlook.state() == OrderState.DELIVERING,
                        swaps.stream().filter(s -> s.delivered().isPresent()).count(),
                        order.getTargets().size(),
                        before.map(OrderStatus::getDeliver),
                        now))
                .setTargetFrames(framesStored(targets))
                .setTargetFacesFound(Footage.sum(targets, SegmentExtracted::getFacesFound))
                .setTargetFramesWithFace(Footage.sum(targets, SegmentExtracted::getFramesWithFace))
                .setFramesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFramesSwapped)
                        .sum())
                .setFacesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFacesSwapped)
                        .sum())
                .setFaceFrames(framesStored(faces))
                .setFaceFacesFound(Footage.sum(faces, SegmentExtracted::getFacesFound))
                .setModelId(outlook.state() == OrderState.TRAINING || trained ? modelId : "")
                .setModelIteration(Math.max(training.getIteration(), iterations(modelId)))
                .setIterationsPerSecond(training.getIterationsPerSecond())
                .setLoss(training.getLoss())
                .setReportedGaps(gaps.stream().limit(MAX_GAPS).toList())
                .setGapCount((long) gaps.size())
                .setOutputs(outputs(order, targets, swaps))
                .setUpdatedAt(now)
                .setSegmentsPassed(passed.size())
                .setFramesPassed(
                        passed.stream().mapToLong(SegmentMerged::getFrames).sum())
                .build();
        return before.filter(b -> same(b, status)).orElse(status);
    }

    private long iterations(String modelId) {
        return ledger.model(modelId).map(m -> m.getIteration()).orElse(0L);
    }

    private static boolean same(OrderStatus before, OrderStatus after) {
        return OrderStatus.newBuilder(after)
                .setUpdatedAt(before.getUpdatedAt())
                .build()
                .equals(before);
    }

    private static Stage stage(boolean begun, long done, long total, Optional<Stage> before, Instant now) {
        boolean finished = total > 0 && done >= total;
        return new Stage(
                done,
                total,
                begun || done > 0 ? before.map(Stage::getStartedAt).orElse(now) : null,
                finished ? before.map(Stage::getFinishedAt).orElse(now) : null);
    }

    private static long framesStored(Collection<Footage> videos) {
        return videos.stream().mapToLong(Footage::framesStored).sum();
    }

    private static List<ReportedGap> gaps(List<Footage> targets, List<Swap> swaps) {
        Stream<ReportedGap> gaps = swaps.isEmpty()
                ? targets.stream()
                        .flatMap(video -> Gaps.of(video, List.of()).stream().map(gap -> Gaps.reported(video, gap)))
                : swaps.stream().flatMap(swap -> swap.gaps().stream().map(gap -> Gaps.reported(swap.footage(), gap)));
        return gaps.toList();
    }

    private static List<Output> outputs(Order order, List<Footage> targets, List<Swap> swaps) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = order.getTargets().get(i);
            Output.Builder output = Output.newBuilder()
                    .setVideoId(target.getVideo().getVideoId())
                    .setOutput(target.getOutput())
                    .setDelivered(false)
                    .setSha256("")
                    .setPatches(target.getPatches())
                    .setFieldOrder(targets.get(i).fieldOrder());
            if (!swaps.isEmpty()) {
                Swap swap = swaps.get(i);
                output.setDelivered(swap.delivered().isPresent())
                        .setSha256(
                                swap.delivered().map(VideoDelivered::getSha256).orElse(""))
                        .setLeftOut(
                                swap.delivered().map(VideoDelivered::getLeftOut).orElse(List.of()))
                        .setFramesSwapped(swap.merged().stream()
                                .mapToLong(SegmentMerged::getFramesSwapped)
                                .sum());
            }
            outputs.add(output.build());
        }
        return outputs;
    }
}
