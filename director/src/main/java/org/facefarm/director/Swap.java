package org.facefarm.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoDelivered;

/**
 * One target video and whose face is to be put into it, as far as it is merged and delivered.
 *
 * @param clips of its segments, in order
 */
record Swap(Order order, Target target, Footage footage, Cast cast, Clips clips, Optional<VideoDelivered> delivered) {
    static Swap of(Order order, Target target, Footage footage, Cast cast, Ledger ledger) {
        String mergeId = mergeId(order, target, footage, cast, order.getMerge().getReencode());
        String encodedId = mergeId(order, target, footage, cast, Reencode.ALWAYS);
        return new Swap(
                order,
                target,
                footage,
                cast,
                new Clips(footage.segments(), mergeId, encodedId, ledger),
                ledger.delivered(deliveryId(mergeId, target)));
    }

    private static String mergeId(Order order, Target target, Footage footage, Cast cast, Reencode reencode) {
        String plain = Ids.of(
                footage.ref().getVideoId(),
                footage.extractionId(),
                cast.model().getWeightsSha256(),
                cast.person(),
                settings(order, reencode),
                container(target),
                cast.in(footage.ref().getVideoId()).getEmbedding());
        // Clips that were made without patches do not do.
        return patches(target) ? Ids.of(plain, "patches") : plain;
    }

    private static boolean patches(Target target) {
        return !target.getPatches().isEmpty();
    }

    private static MergeSettings settings(Order order, Reencode reencode) {
        return MergeSettings.newBuilder(order.getMerge()).setReencode(reencode).build();
    }

    private static String container(Target target) {
        String output = target.getOutput();
        return output.substring(output.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String deliveryId(String mergeId, Target target) {
        return mergeId + "/"
                + (patches(target) ? Ids.of(target.getOutput(), target.getPatches()) : Ids.of(target.getOutput()));
    }

    String deliveryId() {
        return deliveryId(clips.mergeId(), target);
    }

    /** Segments that are done, in order. */
    List<SegmentMerged> merged() {
        return clips.done();
    }

    boolean wholeMerged() {
        return footage.stored() && merged().size() == footage.segments().size();
    }

    /** What is still to be merged; or, once nothing is, the delivery. */
    List<Need> needs() {
        if (delivered.isPresent()) {
            return List.of();
        }
        return wholeMerged() ? List.of(delivery()) : merges();
    }

    private List<Need> merges() {
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < footage.segments().size(); i++) {
            switch (clips.wanted(i)) {
                case FIRST ->
                    needs.add(merge(i, clips.mergeId(), order.getMerge().getReencode()));
                case ENCODED -> needs.add(merge(i, clips.encodedId(), Reencode.ALWAYS));
                case NOTHING -> {}
            }
        }
        return needs;
    }

    private Need merge(int segment, String mergeId, Reencode reencode) {
        MergeTask task = new MergeTask(
                mergeId,
                order.getOrderId(),
                footage.segments().get(segment),
                footage.extractionId(),
                footage.extracted().get(segment).getFaces(),
                cast.model(),
                settings(order, reencode),
                order.getFaceConsent(),
                order.getTargetConsents(),
                container(target),
                patches(target),
                cast.person(),
                cast.in(footage.ref().getVideoId()));
        return new Need(
                Topic.MERGE_TASKS,
                Keys.segment(mergeId, segment),
                task,
                "merging segment %d of %s".formatted(segment, footage.ref().getName()));
    }

    private Need delivery() {
        List<SegmentMerged> passed = clips.passed();
        DeliverTask task = DeliverTask.newBuilder()
                .setDeliveryId(deliveryId())
                .setOrderId(order.getOrderId())
                .setMergeId(clips.mergeId())
                .setVideo(footage.video().orElseThrow())
                .setClipStream(clips.stream())
                .setClips(merged().stream().map(Swap::clip).toList())
                .setOutput(target.getOutput())
                .setPatches(target.getPatches())
                .setBy(order.getDelivery())
                .setModel(cast.model())
                .setPerson(cast.person())
                .setSettings(order.getMerge())
                .setFaceConsent(order.getFaceConsent())
                .setTargetConsents(order.getTargetConsents())
                .setFacesSwapped(merged().stream()
                        .mapToLong(SegmentMerged::getFacesSwapped)
                        .sum())
                .setFramesSwapped(merged().stream()
                        .mapToLong(SegmentMerged::getFramesSwapped)
                        .sum())
                .setGaps(gaps().stream().map(Gap::getFrame).toList())
                .setSegmentsPassed(passed.size())
                .setFramesPassed(
                        passed.stream().mapToLong(SegmentMerged::getFrames).sum())
                .build();
        return new Need(Topic.DELIVER_TASKS, deliveryId(), task, "putting together %s".formatted(target.getOutput()));
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

    /** Frames that could not be looked at or swapped. */
    List<Gap> gaps() {
        return Gaps.of(footage, merged());
    }
}
