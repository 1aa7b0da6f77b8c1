package org.facefarm.client.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.OutputNames;
import org.facefarm.client.request.OutputWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.video.SourceFile;
import org.facefarm.media.demux.ImageSequence;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.GivenFor;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NamedPictures;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.VideoRef;

/** Makes orders: the same wish always has the same id, so giving it again goes on where it was. */
public final class NewOrder {
    private NewOrder() {}

    /** The order for a request, whose files are known by content, still without an id; the client delivers. */
    static Order of(SwapRequest request, Map<Path, SourceFile> files) {
        return Order.newBuilder()
                .setOrderId("")
                .setCreatedAt(Instant.EPOCH)
                .setFaces(references(request.faces(), files))
                .setFacePerson(request.facePerson().selection())
                .setTargets(request.targets().stream()
                        .map(t -> new Target(
                                files.get(t.video()).reference(),
                                absolute(t.output()),
                                patches(request.patches(), t.output()),
                                t.part(),
                                t.encoding(),
                                t.pictures(),
                                names(t.video())))
                        .toList())
                .setTargetPerson(request.targetPerson().selection())
                .setExtraction(request.extraction())
                .setTraining(request.training())
                .setMerge(merge(request, files))
                .setFaceConsent(request.consents().face().getConsentId())
                .setTargetConsents(request.consents().targetIds())
                .setDelivery(DeliveryBy.CLIENT)
                .setGiven(request.landmarks().stream()
                        .map(given -> new GivenFor(files.get(given.video()).videoId(), given.givenId()))
                        .toList())
                .setOthers(request.others().stream()
                        .map(other -> new Performer(
                                references(other.videos(), files),
                                other.person().selection(),
                                other.consent()))
                        .toList())
                .setMappings(request.map().stream()
                        .map(one -> one.mapping(references(one.wish().faces(), files)))
                        .toList())
                .build();
    }

    private static MergeSettings merge(SwapRequest request, Map<Path, SourceFile> files) {
        Stream<PartLook> ofSome = request.targets().stream()
                .flatMap(target -> target.looks().stream().map(look -> PartLook.newBuilder(look)
                        .setVideoId(files.get(target.video()).videoId())
                        .build()));
        return MergeSettings.newBuilder(request.merge())
                .setLooks(Stream.concat(request.merge().getLooks().stream(), ofSome)
                        .toList())
                .build();
    }

    private static List<VideoRef> references(List<Path> videos, Map<Path, SourceFile> files) {
        return videos.stream().map(video -> files.get(video).reference()).toList();
    }

    /** Of a folder, also where a video is made of it: somebody may want pictures later. */
    private static List<NamedPictures> names(Path video) {
        return Files.isDirectory(video) ? ImageSequence.names(ImageSequence.pictures(video)) : List.of();
    }

    /** As {@link #of}, but mergers deliver: under plain names, into their output folder. */
    static Order deliveredByFarm(SwapRequest request, Map<Path, SourceFile> files) {
        List<Target> targets = request.targets().stream()
                .map(t -> new Target(
                        files.get(t.video()).reference(),
                        t.output().getFileName().toString(),
                        request.patches() == null
                                ? ""
                                : OutputNames.patches(request.patches(), t.output())
                                        .toString(),
                        t.part(),
                        t.encoding(),
                        t.pictures(),
                        names(t.video())))
                .toList();
        return Order.newBuilder(of(request, files))
                .setTargets(targets)
                .setDelivery(DeliveryBy.FARM)
                .build();
    }

    /** An order that uses the other's videos and model, with other merge settings and outputs. */
    public static Order remerge(Order original, String modelId, MergeSettings settings, OutputWish outputs) {
        return identified(Order.newBuilder(original)
                .setModelId(modelId)
                .setMerge(settings)
                .setTargets(RemergedTargets.of(original, settings, outputs))
                .setDelivery(DeliveryBy.CLIENT)
                .build());
    }

    /**
     * An order that trains the other's model on for so long, and merges with what comes of it.
     *
     * @param model the other's, finished
     * @throws UserError when no output is given and the other's videos went into a folder that only mergers know
     */
    public static Order trainedOn(
            Order original, ModelManifest model, Duration more, MergeSettings settings, OutputWish outputs) {
        if (outputs.output() == null && original.getDelivery() == DeliveryBy.FARM) {
            throw new UserError("mergers delivered order " + original.getOrderId()
                    + " into their own folder: say with -o where its videos go now");
        }
        TrainingSettings training = TrainingSettings.newBuilder(original.getTraining())
                .setIterations(null)
                .setPlateau(false)
                .setSeconds((long) Math.ceil(model.getTrainedSeconds()) + more.toSeconds())
                .build();
        return identified(Order.newBuilder(original)
                .setStart(model)
                .setTrainsOn(true)
                .setTraining(training)
                .setMerge(settings)
                .setTargets(RemergedTargets.of(original, settings, outputs))
                .setDelivery(DeliveryBy.CLIENT)
                .build());
    }

    /** The same order with its id and the time of now. */
    public static Order identified(Order order) {
        return Order.newBuilder(order)
                .setOrderId(Ids.ofOrder(order))
                .setCancelled(false)
                .setCreatedAt(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS))
                .build();
    }

    static String patches(Path folder, Path output) {
        return folder == null ? "" : absolute(OutputNames.patches(folder, output));
    }

    /**
     * A place where a client writes, as orders tell it.
     *
     * @throws UserError when it cannot be told on one line
     */
    static String absolute(Path path) {
        String place = path.toAbsolutePath().normalize().toString();
        String shown = Names.onOneLine(place);
        if (!shown.equals(place)) {
            throw new UserError(
                    "'%s' has a line break, a tab or another control character where '?' stands; choose another name for what is written"
                            .formatted(shown));
        }
        return place;
    }
}
