package org.facefarm.vision.person;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;

/**
 * Finds out which person in the crops is meant: the one of a reference picture, else the one seen most often. Where the
 * extraction had no embedding net, the largest track of each segment is taken for the person.
 */
public final class PersonSelector {
    private static final FinderSettings PICTURE = new FinderSettings(0.6f, 24);

    /** Somebody seen so many times less than somebody else is an extra, or a mistake. */
    private static final int HARDLY = 10;

    private final NetStore store;

    /** @param store where the nets are found that reference pictures need */
    public PersonSelector(NetStore store) {
        this.store = store;
    }

    /** Where a person is looked for when no picture tells who is meant. */
    public enum Scope {
        /** One person in all videos; videos without the person give nothing. */
        ALL_VIDEOS,
        /** A video that hardly shows the person seen most in all has its own: whoever is seen most there. */
        EACH_VIDEO
    }

    /**
     * Who was found.
     *
     * @param person seen most in all videos, or of the picture
     * @param standIns who is meant instead, by video id
     * @param crops that show them, in the given order, at most one of each frame
     */
    public record Selected(PersonReference person, Map<String, PersonReference> standIns, List<Crop> crops) {}

    /** As {@link #select(List, PersonSelection, Scope, List)}, with nobody expected. */
    public Selected select(List<Crop> crops, PersonSelection selection, Scope scope) {
        return select(crops, selection, scope, List.of());
    }

    /**
     * Picks the person out of all crops of one side.
     *
     * @param expected where no picture tells: whichever of these is seen most goes before whoever else is
     * @throws PersonNotFoundException when there is nobody, or the picture does not say who
     */
    public Selected select(List<Crop> crops, PersonSelection selection, Scope scope, List<PersonReference> expected) {
        if (crops.isEmpty()) {
            throw new PersonNotFoundException("No face was found in the video: nothing can be learnt from it");
        }
        Collection<CropTrack> tracks = CropTrack.of(crops);
        Optional<List<Float>> frequent = IdentityClusters.largest(tracks);
        if (selection.getRule() == PersonRule.REFERENCE) {
            if (frequent.isEmpty()) {
                throw new PersonNotFoundException(
                        "A reference picture needs the embedding net, and the faces were found"
                                + " without it: run `facefarm nets pull` and extract again");
            }
            return selected(crops, reference(selection));
        }
        if (frequent.isEmpty()) {
            PersonReference nobody =
                    new PersonReference(List.of(), "largest track of each segment, of " + crops.size() + " faces");
            return new Selected(nobody, Map.of(), largestTracks(crops, tracks));
        }
        Selected everywhere = expected.stream()
                .map(person -> new Selected(person, Map.of(), matching(crops, person)))
                .filter(seen -> !seen.crops().isEmpty())
                .max(Comparator.comparingInt(seen -> seen.crops().size()))
                .orElseGet(() -> selected(crops, mostFrequent(frequent.get(), crops)));
        return scope == Scope.EACH_VIDEO ? withStandIns(everywhere, crops) : everywhere;
    }

    /**
     * The person of a reference picture (JPEG or PNG).
     *
     * @throws PersonNotFoundException when the nets are not at hand or the picture does not show exactly one face
     */
    public PersonReference reference(PersonSelection selection) {
        if (selection.getPicture() == null) {
            throw new PersonNotFoundException("A reference picture was asked for but none is given: add --person FILE");
        }
        FaceNets nets = FaceNets.find(DetectorKind.NETS, store);
        if (nets instanceof FaceNets.Missing missing) {
            throw new PersonNotFoundException(
                    "A reference picture needs the face nets (" + missing.reason() + "): run `facefarm nets pull`");
        }
        try (FaceFinder finder = ((FaceNets.Ready) nets).open(PICTURE, 1)) {
            return ReferencePicture.person(selection.getPicture(), finder);
        }
    }

    private static PersonReference mostFrequent(List<Float> embedding, List<Crop> crops) {
        return new PersonReference(embedding, "most frequent of " + crops.size() + " faces");
    }

    private static Selected withStandIns(Selected everywhere, List<Crop> crops) {
        Map<String, List<Crop>> videos = crops.stream().collect(Collectors.groupingBy(Crop::getVideoId));
        Map<String, Long> shown =
                everywhere.crops().stream().collect(Collectors.groupingBy(Crop::getVideoId, Collectors.counting()));
        Map<String, PersonReference> standIns = new HashMap<>();
        Set<Crop> chosen = identitySet(everywhere.crops());
        videos.forEach(
                (video, faces) -> IdentityClusters.largest(CropTrack.of(faces)).ifPresent(own -> {
                    PersonReference person = mostFrequent(own, faces);
                    List<Crop> theirs = matching(faces, person);
                    if (shown.getOrDefault(video, 0L) * HARDLY < theirs.size()) {
                        standIns.put(video, person);
                        faces.forEach(chosen::remove);
                        chosen.addAll(theirs);
                    }
                }));
        return new Selected(
                everywhere.person(),
                standIns,
                crops.stream().filter(chosen::contains).toList());
    }

    private static Selected selected(List<Crop> crops, PersonReference person) {
        List<Crop> matching = matching(crops, person);
        if (matching.isEmpty()) {
            throw new PersonNotFoundException("The person of the " + person.getOrigin() + " is none of the "
                    + crops.size() + " faces in the video: give another picture or video");
        }
        return new Selected(person, Map.of(), matching);
    }

    private static List<Crop> matching(List<Crop> crops, PersonReference person) {
        Map<String, Crop> best = new HashMap<>();
        for (Crop crop : crops) {
            if (PersonMatch.matches(crop.getFace(), person, PersonMatch.THRESHOLD)) {
                best.merge(frame(crop), crop, (a, b) -> likeness(b, person) > likeness(a, person) ? b : a);
            }
        }
        return crops.stream().filter(c -> best.get(frame(c)) == c).toList();
    }

    private static List<Crop> largestTracks(List<Crop> crops, Collection<CropTrack> tracks) {
        Map<String, CropTrack> largest = new HashMap<>();
        for (CropTrack track : tracks) {
            largest.merge(track.segment(), track, (a, b) -> b.size() > a.size() ? b : a);
        }
        Set<Crop> chosen = identitySet(List.of());
        largest.values().forEach(t -> chosen.addAll(t.crops()));
        return crops.stream().filter(chosen::contains).toList();
    }

    private static Set<Crop> identitySet(List<Crop> crops) {
        Set<Crop> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(crops);
        return set;
    }

    private static double likeness(Crop crop, PersonReference person) {
        return PersonMatch.likeness(crop.getFace(), person);
    }

    private static String frame(Crop crop) {
        return crop.getVideoId() + "/" + crop.getFrame();
    }
}
