package org.facefarm.client.request;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.consent.ConsentFile;
import org.facefarm.client.input.UserError;
import org.facefarm.client.landmarks.LandmarkFile;
import org.facefarm.client.video.ShownFrames;
import org.facefarm.client.video.SourceFile;
import org.facefarm.media.MediaLimits;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.VideoPart;

/**
 * A wish that can be granted, as far as that can be told without a farm.
 *
 * @param consents its first face rests on
 * @param map further faces, and what they rest on
 * @param landmarks where people say that faces are
 * @param sources what the targets' video streams are, in the targets' order: encoders are chosen by them
 */
public record CheckedSwap(
        SwapWish wish,
        ConsentChoice consents,
        List<MapRequest> map,
        List<LandmarkFile> landmarks,
        List<StreamHeader> sources) {
    /** What to say where neither is given, or both for a model that knows whom it draws. */
    public static final String FACE_OR_MODEL = "give either --face VIDEO or --model MODEL";

    /**
     * Checks everything, what costs least first: that the parts of the wish agree, that everybody consents, that the files
     * are there and are what they should be.
     *
     * @param today consents must be valid on it
     * @throws UserError when something is wrong
     * @throws org.facefarm.media.MediaException when a file is no video the farm can read
     */
    public static CheckedSwap of(SwapWish wish, LocalDate today) {
        requireFacesOrModel(wish);
        requirePresetForAll(wish);
        CheckedMap further = new CheckedMap(wish);
        further.requireClear();
        List<Consent> file = ConsentFile.read(wish.consentFile());
        List<MapRequest> map = further.consents(file, today);
        ConsentChoice consents = consents(wish, further.left(file), today);
        further.requireLearned(consents, map);
        OutputNames.requireDistinct(wish.targets());
        List<StreamHeader> sources = sources(wish);
        requireParts(
                wish,
                target -> Stream.concat(
                        Stream.ofNullable(target.part()),
                        target.looks().stream().map(PartLook::getPart)));
        requirePictures(wish);
        return new CheckedSwap(wish, consents, map, OrderLandmarks.of(wish), sources);
    }

    /**
     * The request, with what the caller chose for it.
     *
     * @param extraction its crops become larger where the preset learns from larger ones
     * @param merge with the encoders' common choice
     * @param patches folder for the patches of every target; null for none
     * @throws UserError when several people get faces and cannot be told apart, or a part that is to look otherwise holds no frame
     */
    public SwapRequest request(
            ExtractionSettings extraction, MergeSettings merge, VideoEncoders encoders, Path patches) {
        new CheckedMap(wish).requireTold(extraction);
        requireParts(wish, target -> merge.getLooks().stream().map(PartLook::getPart));
        return new SwapRequest(
                wish.faces(),
                encoders.encoded(),
                wish.facePerson(),
                wish.targetPerson(),
                consents,
                wish.trains()
                        ? CropSizes.fitting(
                                extraction, Presets.named(wish.training().getPreset()))
                        : extraction,
                wish.training(),
                merge,
                wish.others(),
                map,
                patches,
                wish.ingest(),
                landmarks);
    }

    /** What the files have no place for, better known before the work begins: a line for each that loses something. */
    public List<String> leftOut() {
        return wish.targets().stream()
                .flatMap(target -> LeftOutStreams.of(target, wish.ingest().media()).stream())
                .toList();
    }

    private static void requireFacesOrModel(SwapWish wish) {
        // Some models draw whoever they are shown, which only the farm can tell.
        if (wish.faces().isEmpty() && wish.model() == null) {
            throw new UserError(FACE_OR_MODEL);
        }
    }

    private static void requirePresetForAll(SwapWish wish) {
        if (wish.others().isEmpty()) {
            return;
        }
        String preset = wish.training().getPreset();
        if (!Presets.named(preset).forMany()) {
            throw new UserError("preset " + preset + " learns two people and the order names "
                    + (2 + wish.others().size()) + ": choose a preset for any number of people with --preset many");
        }
        if (wish.model() != null) {
            throw new UserError("--model uses a model as it is and --also has one learn people: leave one of them out");
        }
    }

    private static ConsentChoice consents(SwapWish wish, List<Consent> file, LocalDate today) {
        List<String> others = Stream.concat(
                        wish.others().stream().map(OtherPerson::consent),
                        wish.map().stream().map(MapWish::faceConsent))
                .distinct()
                .toList();
        return ConsentChoice.from(
                file, today, new ConsentChoice.Wanted(wish.faceConsent(), wish.targetConsents(), others));
    }

    private static List<StreamHeader> sources(SwapWish wish) {
        MediaLimits limits = wish.ingest().media();
        wish.faces().forEach(video -> SourceFile.video(video, limits));
        wish.others().forEach(other -> other.videos().forEach(video -> SourceFile.video(video, limits)));
        wish.map().forEach(one -> one.faces().forEach(video -> SourceFile.video(video, limits)));
        return wish.targets().stream()
                .map(target -> SourceFile.video(target.video(), limits))
                .toList();
    }

    /** A video of several parts is read through once, others not at all. */
    private static void requireParts(SwapWish wish, Function<SwapRequest.TargetFile, Stream<VideoPart>> parts) {
        Map<Path, List<VideoPart>> named = wish.targets().stream()
                .collect(Collectors.groupingBy(
                        SwapRequest.TargetFile::video,
                        LinkedHashMap::new,
                        Collectors.flatMapping(parts, Collectors.toList())));
        named.values().removeIf(List::isEmpty);
        named.forEach((video, all) -> {
            ShownFrames shown = ShownFrames.of(video, wish.ingest());
            all.forEach(part -> shown.require(part, video));
        });
    }

    private static void requirePictures(SwapWish wish) {
        Stream.of(
                        Stream.of(wish.facePerson(), wish.targetPerson()),
                        wish.others().stream().map(OtherPerson::person),
                        wish.map().stream().flatMap(one -> Stream.of(one.facePerson(), one.person())))
                .flatMap(people -> people)
                .forEach(PersonWish::selection);
    }
}
