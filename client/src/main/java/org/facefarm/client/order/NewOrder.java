package org.facefarm.client.order;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.client.input.UserError;
import org.facefarm.client.video.SourceFile;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;

/** Makes orders: the same wish always has the same id, so giving it again goes on where it was. */
public final class NewOrder {
    private static final long MAX_PICTURE_BYTES = 4 << 20;

    private NewOrder() {}

    /** The order for a request, whose files are known by content; the client delivers. */
    static Order of(SwapRequest request, Map<Path, SourceFile> files) {
        return identified(Order.newBuilder()
                .setOrderId("")
                .setCreatedAt(Instant.EPOCH)
                .setFaces(references(request.faces(), files))
                .setFacePerson(person(request.facePicture()))
                .setTargets(request.targets().stream()
                        .map(t -> new Target(
                                files.get(t.video()).reference(),
                                absolute(t.output()),
                                patches(request.patches(), t.output())))
                        .toList())
                .setTargetPerson(person(request.targetPicture()))
                .setExtraction(request.extraction())
                .setTraining(request.training())
                .setMerge(request.merge())
                .setFaceConsent(request.consents().face().getConsentId())
                .setTargetConsents(request.consents().targetIds())
                .setDelivery(DeliveryBy.CLIENT)
                .setOthers(request.others().stream()
                        .map(other -> new Performer(
                                references(other.videos(), files), person(other.picture()), other.consent()))
                        .toList())
                .build());
    }

    private static List<VideoRef> references(List<Path> videos, Map<Path, SourceFile> files) {
        return videos.stream().map(video -> files.get(video).reference()).toList();
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
                                        .toString()))
                .toList();
        return identified(Order.newBuilder(of(request, files))
                .setTargets(targets)
                .setDelivery(DeliveryBy.FARM)
                .build());
    }

    /**
     * An order that uses the other's videos and model, with other merge settings and outputs.
     *
     * @param patches folder for patches; null for none
     */
    public static Order remerge(Order original, String modelId, MergeSettings settings, Path output, Path patches) {
        boolean several = original.getTargets().size() > 1;
        List<SwapRequest.TargetFile> outputs = original.getTargets().stream()
                .map(t -> Path.of(t.getVideo().getName()).getFileName())
                .map(video -> new SwapRequest.TargetFile(video, OutputNames.of(video, output, several)))
                .toList();
        OutputNames.requireDistinct(outputs);
        return identified(Order.newBuilder(original)
                .setModelId(modelId)
                .setMerge(settings)
                .setTargets(IntStream.range(0, outputs.size())
                        .mapToObj(i -> {
                            Path file = outputs.get(i).output();
                            return new Target(
                                    original.getTargets().get(i).getVideo(), absolute(file), patches(patches, file));
                        })
                        .toList())
                .setDelivery(DeliveryBy.CLIENT)
                .build());
    }

    /** The same order with its id and the time of now. */
    public static Order identified(Order order) {
        Order plain = Order.newBuilder(order)
                .setOrderId("")
                .setCreatedAt(Instant.EPOCH)
                .setCancelled(false)
                .build();
        return Order.newBuilder(plain)
                .setOrderId(Ids.of(plain))
                .setCreatedAt(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS))
                .build();
    }

    /** The person in the picture, or the most frequent one where there is none. */
    private static PersonSelection person(Path picture) {
        if (picture == null) {
            return PersonSelection.newBuilder().build();
        }
        try {
            if (!Files.isRegularFile(picture)) {
                throw new UserError("there is no picture " + picture + "; name a JPEG or PNG with one face");
            }
            if (Files.size(picture) > MAX_PICTURE_BYTES) {
                throw new UserError("the picture " + picture + " is larger than 4 MiB; save a smaller one");
            }
            return new PersonSelection(PersonRule.REFERENCE, ByteBuffer.wrap(Files.readAllBytes(picture)));
        } catch (IOException e) {
            throw new UserError("cannot read the picture " + picture + ": " + e.getMessage());
        }
    }

    private static String patches(Path folder, Path output) {
        return folder == null ? "" : absolute(OutputNames.patches(folder, output));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
