package org.facefarm.director.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.director.internal.progress.MergedClips;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.director.internal.progress.VideoNotes;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.SegmentMerged;

/** What is still to be merged of a target; or, once nothing is, its delivery. */
public final class SwapTasks {
    private SwapTasks() {}

    public static List<PlannedTask> of(TargetSwap swap) {
        if (swap.delivered().isPresent()) {
            return List.of();
        }
        return swap.wholeMerged() ? List.of(delivery(swap)) : merges(swap);
    }

    private static List<PlannedTask> merges(TargetSwap swap) {
        MergedClips clips = swap.clips();
        List<PlannedTask> tasks = new ArrayList<>();
        for (int i = 0; i < swap.video().segments().size(); i++) {
            switch (clips.wanted(i)) {
                case FIRST ->
                    tasks.add(merge(
                            swap, i, clips.mergeId(), swap.order().getMerge().getReencode()));
                case ENCODED -> tasks.add(merge(swap, i, clips.encodedId(), Reencode.ALWAYS));
                case NOTHING -> {}
            }
        }
        return tasks;
    }

    private static PlannedTask merge(TargetSwap swap, int segment, String mergeId, Reencode reencode) {
        Order order = swap.order();
        MergeTask task = new MergeTask(
                mergeId,
                order.getOrderId(),
                swap.video().segments().get(segment),
                swap.video().extractionId(),
                swap.video().extracted().get(segment).getFaces(),
                swap.assignment().model(),
                swap.settings(reencode),
                order.getFaceConsent(),
                order.getTargetConsents(),
                swap.container(),
                swap.patches(),
                swap.assignment().person(),
                swap.targetPerson(),
                swap.target().getPart(),
                swap.video().start(),
                swap.further(),
                swap.corrections(),
                swap.enhancer().orElse(null),
                swap.assignment().identity());
        return new PlannedTask(
                Topic.MERGE_TASKS,
                Keys.segment(mergeId, segment),
                task,
                "merging segment %d of %s".formatted(segment, swap.video().ref().getName()));
    }

    private static PlannedTask delivery(TargetSwap swap) {
        Order order = swap.order();
        String output = swap.target().getOutput();
        List<SegmentMerged> merged = swap.merged();
        List<SegmentMerged> passed = swap.clips().passed();
        DeliverTask task = DeliverTask.newBuilder()
                .setDeliveryId(swap.deliveryId())
                .setOrderId(order.getOrderId())
                .setMergeId(swap.clips().mergeId())
                .setVideo(swap.video().video().orElseThrow())
                .setClipStream(swap.clips().stream())
                .setClips(merged.stream().map(SwapTasks::clip).toList())
                .setOutput(output)
                .setPatches(swap.target().getPatches())
                .setPictures(swap.target().getPictures())
                .setNames(swap.target().getNames())
                .setBy(order.getDelivery())
                .setModel(swap.assignment().model())
                .setPerson(swap.assignment().person())
                .setEnhancer(swap.enhancer().orElse(null))
                .setSettings(swap.settings(order.getMerge().getReencode()))
                .setFaceConsent(order.getFaceConsent())
                .setTargetConsents(order.getTargetConsents())
                .setFacesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFacesSwapped)
                        .sum())
                .setFramesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFramesSwapped)
                        .sum())
                .setFound(swap.found())
                .setFurther(swap.further())
                .setPeople(swap.people())
                .setCorrections(swap.corrections())
                .setOverwrite(order.getOverwrite())
                .setNotes(VideoNotes.of(swap.video()))
                .setGaps(swap.gaps().stream().map(Gap::getFrame).toList())
                .setSegmentsPassed(passed.size())
                .setFramesPassed(
                        passed.stream().mapToLong(SegmentMerged::getFrames).sum())
                .build();
        return new PlannedTask(
                Topic.DELIVER_TASKS,
                swap.deliveryId(),
                task,
                "delivering %s".formatted(swap.video().ref().getName()));
    }

    private static ClipRange clip(SegmentMerged merged) {
        return new ClipRange(
                merged.getSegment(),
                merged.getPackets(),
                merged.getPacketCount(),
                merged.getMergeId(),
                merged.getFramesShown(),
                merged.getPatches(),
                merged.getPatchCount());
    }
}
