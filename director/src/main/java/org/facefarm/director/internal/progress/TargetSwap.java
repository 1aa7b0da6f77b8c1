package org.facefarm.director.internal.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.facefarm.director.internal.identity.FaceAssignment;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.TargetSettings;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoDelivered;

/**
 * One target video and whose face is to be put into it, as far as it is merged and delivered.
 *
 * @param clips of its segments, in order
 */
public record TargetSwap(
        Order order,
        Target target,
        ExtractedVideo video,
        FaceAssignment assignment,
        MergedClips clips,
        Optional<VideoDelivered> delivered) {
    static TargetSwap of(Order order, Target target, ExtractedVideo video, FaceAssignment assignment, FarmState state) {
        String mergeId =
                mergeId(order, target, video, assignment, order.getMerge().getReencode());
        String encodedId = mergeId(order, target, video, assignment, Reencode.ALWAYS);
        return new TargetSwap(
                order,
                target,
                video,
                assignment,
                new MergedClips(video.segments(), mergeId, encodedId, state),
                state.delivered(deliveryId(mergeId, target, order)));
    }

    private static String mergeId(
            Order order, Target target, ExtractedVideo video, FaceAssignment assignment, Reencode reencode) {
        PersonReference person = assignment.in(video.ref().getVideoId());
        String plain = Ids.of(
                video.ref().getVideoId(),
                video.extractionId(),
                assignment.model().getWeightsSha256(),
                assignment.person(),
                settings(order, target, reencode),
                OutputKind.of(target),
                person.getEmbedding());
        // What was merged before others were told of keeps its id.
        String alone = person.getOthers().isEmpty() ? plain : Ids.of(plain, "others", person.getOthers());
        String part = target.getPart() == null ? alone : Ids.of(alone, "part", target.getPart());
        // Clips that were made without patches do not do.
        return patches(target) ? Ids.of(part, "patches") : part;
    }

    private static String deliveryId(String mergeId, Target target, Order order) {
        List<Object> parts = new ArrayList<>(List.of(target.getOutput()));
        if (patches(target)) {
            parts.add(target.getPatches());
        }
        if (target.getPictures() != null) {
            parts.add("//pictures");
            parts.addAll(target.getNames());
        }
        if (order.getOverwrite()) {
            // Without leave to overwrite it may have failed. No folder for patches has this name.
            parts.add("//overwrite");
        }
        return mergeId + "/" + Ids.of(parts.toArray());
    }

    private static boolean patches(Target target) {
        return !target.getPatches().isEmpty();
    }

    private static MergeSettings settings(Order order, Target target, Reencode reencode) {
        return MergeSettings.newBuilder(TargetSettings.of(order, target))
                .setReencode(reencode)
                .build();
    }

    public String deliveryId() {
        return deliveryId(clips.mergeId(), target, order);
    }

    /** Whether the swapped faces are wanted as patches, too. */
    public boolean patches() {
        return patches(target);
    }

    /** See {@link OutputKind}. */
    public String container() {
        return OutputKind.of(target);
    }

    /** The order's settings with this video's encoder and another rule for what need not be encoded. */
    public MergeSettings settings(Reencode reencode) {
        return settings(order, target, reencode);
    }

    /** Whose place is taken. */
    public PersonReference targetPerson() {
        return assignment.in(video.ref().getVideoId());
    }

    /** Who was found in what is merged so far. */
    public PeopleFound found() {
        return new PeopleFound(
                targetPerson().getOrigin(),
                sum(PeopleFound::getFramesWithPerson),
                sum(PeopleFound::getFacesOfPerson),
                sum(PeopleFound::getFacesOfOthers),
                sum(PeopleFound::getFacesUnsure));
    }

    /** Frames in which the person is seen, or somebody of whom it is not sure. */
    public long framesSeen() {
        return merged().stream().mapToLong(SegmentMerged::getFramesSeen).sum();
    }

    public LongestUnswapped longestUnswapped() {
        return LongestUnswapped.of(merged());
    }

    private long sum(ToLongFunction<PeopleFound> count) {
        return merged().stream().map(SegmentMerged::getFound).mapToLong(count).sum();
    }

    /** Segments that are done, in order. */
    public List<SegmentMerged> merged() {
        return clips.done();
    }

    public boolean wholeMerged() {
        return video.stored() && merged().size() == video.segments().size();
    }

    /** Frames that could not be looked at or swapped. */
    public List<Gap> gaps() {
        return VideoGaps.of(video, merged());
    }
}
