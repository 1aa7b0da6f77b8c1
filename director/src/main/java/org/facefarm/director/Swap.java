package org.facefarm.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoDelivered;
import org.facefarm.worker.model.TargetPeople;

/**
 * One target video and the model that is to be put into it, as far as it is merged and delivered.
 *
 * @param merged segments that are done, in order
 */
record Swap(
        Order order,
        Target target,
        Footage footage,
        ModelManifest model,
        String mergeId,
        List<SegmentMerged> merged,
        Optional<VideoDelivered> delivered) {
    static Swap of(Order order, Target target, Footage footage, ModelManifest model, Ledger ledger) {
        String mergeId = Ids.of(
                footage.ref().getVideoId(),
                footage.extractionId(),
                model.getWeightsSha256(),
                order.getMerge(),
                TargetPeople.in(model, footage.ref().getVideoId()).getEmbedding());
        return new Swap(
                order,
                target,
                footage,
                model,
                mergeId,
                footage.segments().stream()
                        .flatMap(s -> ledger.merged(mergeId, s.getIndex()).stream())
                        .toList(),
                ledger.delivered(deliveryId(mergeId, target)));
    }

    private static String deliveryId(String mergeId, Target target) {
        return mergeId + "/" + Ids.of(target.getOutput());
    }

    String deliveryId() {
        return deliveryId(mergeId, target);
    }

    boolean wholeMerged() {
        return footage.stored() && merged.size() == footage.segments().size();
    }

    /** What is still to be merged; or, once nothing is, the delivery. */
    List<Need> needs() {
        if (delivered.isPresent()) {
            return List.of();
        }
        return wholeMerged() ? List.of(delivery()) : merges();
    }

    private List<Need> merges() {
        Set<Integer> done = merged.stream().map(SegmentMerged::getSegment).collect(Collectors.toSet());
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < footage.segments().size(); i++) {
            if (!done.contains(i)) {
                SegmentExtracted faces = footage.extracted().get(i);
                MergeTask task = new MergeTask(
                        mergeId,
                        order.getOrderId(),
                        footage.segments().get(i),
                        footage.extractionId(),
                        faces.getFaces(),
                        model,
                        order.getMerge(),
                        order.getFaceConsent(),
                        order.getTargetConsents());
                needs.add(new Need(
                        Topic.MERGE_TASKS,
                        Keys.segment(mergeId, i),
                        task,
                        "merging segment %d of %s".formatted(i, footage.ref().getName())));
            }
        }
        return needs;
    }

    private Need delivery() {
        DeliverTask task = DeliverTask.newBuilder()
                .setDeliveryId(deliveryId())
                .setOrderId(order.getOrderId())
                .setMergeId(mergeId)
                .setVideo(footage.video().orElseThrow())
                .setClipStream(merged.get(0).getStream())
                .setClips(merged.stream()
                        .map(m -> new ClipRange(m.getSegment(), m.getPackets(), m.getPacketCount()))
                        .toList())
                .setOutput(target.getOutput())
                .setBy(order.getDelivery())
                .setModel(model)
                .setSettings(order.getMerge())
                .setFaceConsent(order.getFaceConsent())
                .setTargetConsents(order.getTargetConsents())
                .setFacesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFacesSwapped)
                        .sum())
                .setFramesSwapped(merged.stream()
                        .mapToLong(SegmentMerged::getFramesSwapped)
                        .sum())
                .setGaps(gaps().map(Gap::getFrame).distinct().sorted().toList())
                .build();
        return new Need(Topic.DELIVER_TASKS, deliveryId(), task, "putting together %s".formatted(target.getOutput()));
    }

    /** Frames that could not be looked at or swapped. */
    Stream<Gap> gaps() {
        return Stream.concat(
                footage.extracted().stream().flatMap(e -> e.getGaps().stream()),
                merged.stream().flatMap(m -> m.getGaps().stream()));
    }
}
