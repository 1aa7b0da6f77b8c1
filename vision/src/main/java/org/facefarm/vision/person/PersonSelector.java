package org.facefarm.vision.person;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.vision.catalogue.ModelStore;
import org.facefarm.vision.detect.FaceFinder;
import org.facefarm.vision.detect.FaceNets;
import org.facefarm.vision.detect.FinderSettings;
import org.facefarm.vision.detect.NetFaceFinder;
import org.facefarm.vision.detect.NetOptions;

/**
 * Finds out which person in the crops is meant: the one of a reference picture, else the one seen most often. Where the
 * extraction had no embedding net, the largest track of each segment is taken for the person.
 */
public final class PersonSelector {
    private static final FinderSettings PICTURE = new FinderSettings(0.6f, 24);

    private final ModelStore store;
    private final NetOptions options;

    /** @param store where the nets are found that reference pictures need */
    public PersonSelector(ModelStore store, NetOptions options) {
        this.store = store;
        this.options = options;
    }

    /** The person and the crops that show it, in their order, at most one of each frame. */
    public record Selected(PersonReference person, List<Crop> crops) {}

    /**
     * Picks the person out of all crops of one side.
     *
     * @throws PersonNotFoundException when there is nobody, or the picture does not say who
     */
    public Selected select(List<Crop> crops, PersonSelection selection) {
        if (crops.isEmpty()) {
            throw new PersonNotFoundException("No face was found in the video: nothing can be learnt from it");
        }
        Collection<CropTrack> tracks = CropTrack.of(crops);
        Optional<List<Float>> frequent = IdentityClusters.largest(tracks);
        if (selection.getRule() == PersonRule.REFERENCE) {
            if (frequent.isEmpty()) {
                throw new PersonNotFoundException(
                        "A reference picture needs the embedding net, and the faces were found"
                                + " without it: run `facefarm models pull` and extract again");
            }
            return matching(crops, reference(selection));
        }
        if (frequent.isEmpty()) {
            PersonReference nobody =
                    new PersonReference(List.of(), "largest track of each segment, of " + crops.size() + " faces");
            return new Selected(nobody, largestTracks(crops, tracks));
        }
        return matching(crops, new PersonReference(frequent.get(), "most frequent of " + crops.size() + " faces"));
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
        FaceNets nets = FaceNets.find(store);
        if (nets instanceof FaceNets.Missing missing) {
            throw new PersonNotFoundException(
                    "A reference picture needs the face nets (" + missing.reason() + "): run `facefarm models pull`");
        }
        try (FaceFinder finder = new NetFaceFinder((FaceNets.Ready) nets, options, PICTURE)) {
            return ReferencePicture.person(selection.getPicture(), finder);
        }
    }

    private static Selected matching(List<Crop> crops, PersonReference person) {
        Map<String, Crop> best = new HashMap<>();
        for (Crop crop : crops) {
            if (PersonMatch.matches(crop.getFace(), person, PersonMatch.THRESHOLD)) {
                best.merge(frame(crop), crop, (a, b) -> likeness(b, person) > likeness(a, person) ? b : a);
            }
        }
        if (best.isEmpty()) {
            throw new PersonNotFoundException("The person of the " + person.getOrigin() + " is none of the "
                    + crops.size() + " faces in the video: give another picture or video");
        }
        return new Selected(
                person, crops.stream().filter(c -> best.get(frame(c)) == c).toList());
    }

    private static List<Crop> largestTracks(List<Crop> crops, Collection<CropTrack> tracks) {
        Map<String, CropTrack> largest = new HashMap<>();
        for (CropTrack track : tracks) {
            largest.merge(track.segment(), track, (a, b) -> b.size() > a.size() ? b : a);
        }
        Set<Crop> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        largest.values().forEach(t -> chosen.addAll(t.crops()));
        return crops.stream().filter(chosen::contains).toList();
    }

    private static double likeness(Crop crop, PersonReference person) {
        return PersonMatch.likeness(crop.getFace(), person);
    }

    private static String frame(Crop crop) {
        return crop.getVideoId() + "/" + crop.getFrame();
    }
}
