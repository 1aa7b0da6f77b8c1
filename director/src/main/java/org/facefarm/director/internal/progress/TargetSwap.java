package org.facefarm.director.internal.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.director.internal.identity.FaceAssignment;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.TargetSettings;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.Enhancement;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSwapped;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoDelivered;

/**
 * One target video and whose faces are to be put into it, as far as it is merged and delivered.
 *
 * @param cast who plays whom, the order's own face first
 * @param enhancer of its new faces
 * @param clips of its segments, in order
 */
public record TargetSwap(
        Order order,
        Target target,
        ExtractedVideo video,
        List<FaceAssignment> cast,
        Optional<ModelManifest> enhancer,
        MergedClips clips,
        Optional<VideoDelivered> delivered) {
    static TargetSwap of(Order order, Target target, ExtractedVideo video, List<FaceAssignment> cast, FarmState state) {
        String mergeId = mergeId(order, target, video, cast, order.getMerge().getReencode());
        String encodedId = mergeId(order, target, video, cast, Reencode.ALWAYS);
        return new TargetSwap(
                order,
                target,
                video,
                cast,
                enhancer(order).flatMap(state::model),
                new MergedClips(video.segments(), mergeId, encodedId, state),
                state.delivered(deliveryId(mergeId, target, order)));
    }

    /** Id of the enhancer that an order wants. */
    public static Optional<String> enhancer(Order order) {
        return Optional.ofNullable(order.getMerge().getEnhance()).map(Enhancement::getModelId);
    }

    private static String mergeId(
            Order order, Target target, ExtractedVideo video, List<FaceAssignment> cast, Reencode reencode) {
        FaceAssignment assignment = cast.get(0);
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
        String told = assignment.identity().isEmpty() ? alone : Ids.of(alone, "identity", assignment.identity());
        String part = target.getPart() == null ? told : Ids.of(told, "part", target.getPart());
        // Clips that were made without patches do not do.
        String one = patches(target) ? Ids.of(part, "patches") : part;
        for (FaceAssignment further : cast.subList(1, cast.size())) {
            PersonReference other = further.in(video.ref().getVideoId());
            one = Ids.of(
                    one,
                    "further",
                    further.model().getWeightsSha256(),
                    further.person(),
                    other.getEmbedding(),
                    other.getOthers());
        }
        List<Correction> said = corrections(order, target);
        return said.isEmpty()
                ? one
                : Ids.of(Stream.concat(Stream.of(one, "corrections"), said.stream())
                        .toArray());
    }

    private static List<Correction> corrections(Order order, Target target) {
        return order.getCorrections().stream()
                .filter(said -> said.getVideoId().equals(target.getVideo().getVideoId()))
                .toList();
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

    /** The order's own face. */
    public FaceAssignment assignment() {
        return cast.get(0);
    }

    /** Whose place it takes. */
    public PersonReference targetPerson() {
        return assignment().in(video.ref().getVideoId());
    }

    /** The further faces and whose place they take. */
    public List<MappedFace> further() {
        return cast.subList(1, cast.size()).stream()
                .map(further -> new MappedFace(
                        further.model().equals(assignment().model()) ? null : further.model(),
                        further.person(),
                        further.in(video.ref().getVideoId()),
                        further.mapping().getFaceConsent(),
                        further.mapping().getTargetConsents()))
                .toList();
    }

    /** What people say of its faces. */
    public List<Correction> corrections() {
        return corrections(order, target);
    }

    /** What was found and swapped of each, in what is merged so far, where there are several. */
    public List<PersonSwapped> people() {
        return SwappedPeople.of(cast, video.ref().getVideoId(), merged());
    }

    /** Who was found in what is merged so far. */
    public PeopleFound found() {
        return new PeopleFound(
                cast.stream()
                        .map(one -> one.in(video.ref().getVideoId()).getOrigin())
                        .collect(Collectors.joining(" and ")),
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
