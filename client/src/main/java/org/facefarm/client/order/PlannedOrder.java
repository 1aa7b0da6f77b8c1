package org.facefarm.client.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.facefarm.client.input.UserError;
import org.facefarm.client.landmarks.LandmarkFile;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.video.SourceFile;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;

/**
 * An order ready to be given.
 *
 * @param consents it rests on; none when the farm has recorded them
 * @param files it is about; none when the farm has stored them
 * @param landmarks where people say that faces are; none when the farm has stored that
 * @param replaced orders whose results it takes the place of
 */
public record PlannedOrder(
        Order order,
        List<Consent> consents,
        List<SourceFile> files,
        List<LandmarkFile> landmarks,
        List<String> replaced) {
    /** An order about what is in the farm already. */
    public static PlannedOrder of(Order order) {
        return new PlannedOrder(order, List.of(), List.of(), List.of(), List.of());
    }

    /** An order of the farm, to be given once more. */
    public static PlannedOrder again(Order order) {
        return of(NewOrder.identified(order));
    }

    /**
     * The order for a request; the client takes the finished videos.
     *
     * @throws UserError when one of its files is missing or empty
     */
    public static PlannedOrder of(SwapRequest request) {
        return of(request, UnaryOperator.identity());
    }

    /**
     * As {@link #of(SwapRequest)}.
     *
     * @param models has the order, which has no id yet, name models of the farm
     */
    public static PlannedOrder of(SwapRequest request, UnaryOperator<Order> models) {
        return planned(request, NewOrder::of, models);
    }

    /** As {@link #of(SwapRequest)}, but mergers put the finished videos into their output folder. */
    public static PlannedOrder deliveredByFarm(SwapRequest request) {
        return deliveredByFarm(request, UnaryOperator.identity());
    }

    /** As {@link #deliveredByFarm(SwapRequest)} and {@link #of(SwapRequest, UnaryOperator)}. */
    public static PlannedOrder deliveredByFarm(SwapRequest request, UnaryOperator<Order> models) {
        return planned(request, NewOrder::deliveredByFarm, models);
    }

    // The id comes last: it is made from all that the order says.
    private static PlannedOrder planned(
            SwapRequest request,
            BiFunction<SwapRequest, Map<Path, SourceFile>, Order> draft,
            UnaryOperator<Order> models) {
        Map<Path, SourceFile> files = request.files();
        Order order = NewOrder.identified(models.apply(draft.apply(request, files)));
        return new PlannedOrder(
                order, request.everybody(), files.values().stream().toList(), request.landmarks(), List.of());
    }

    /** The same, in the place of what another one made. */
    public PlannedOrder inPlaceOf(String orderId) {
        return new PlannedOrder(order, consents, files, landmarks, List.of(orderId));
    }

    /**
     * What is better known before the work begins, a line each: what becomes pictures and loses all else, and what was hardly
     * meant, the same video on both sides with the same person.
     */
    public List<String> warnings() {
        return Stream.concat(picturesOnly(), sameOnBothSides().stream()).toList();
    }

    private Stream<String> picturesOnly() {
        return order.getTargets().stream()
                .filter(target -> target.getPictures() != null && !ofPictures(target))
                .map(target -> "%s will have pictures only: sound, times and all else of %s is left out"
                        .formatted(target.getOutput(), target.getVideo().getName()));
    }

    /** Folders of pictures have nothing else to lose. */
    private boolean ofPictures(Target target) {
        return !target.getNames().isEmpty()
                || files.stream()
                        .anyMatch(
                                file -> file.videoId().equals(target.getVideo().getVideoId())
                                        && Files.isDirectory(file.path()));
    }

    private List<String> sameOnBothSides() {
        if (!order.getFacePerson().equals(order.getTargetPerson())) {
            return List.of();
        }
        List<String> faces = order.getFaces().stream().map(VideoRef::getVideoId).toList();
        return order.getTargets().stream()
                .map(Target::getVideo)
                .filter(video -> faces.contains(video.getVideoId()))
                .map(video ->
                        "%s gives the face and gets it, so its person would get their own; where two people are in it, say who is who with --face-person and --person"
                                .formatted(video.getName()))
                .distinct()
                .toList();
    }

    public String id() {
        return order.getOrderId();
    }

    /** What cannot be kept of videos that the farm has stored and it makes anew: a line for each file that loses something. */
    public List<String> lossesOf(List<Video> stored) {
        return StoredLosses.of(order, stored);
    }
}
