package org.facefarm.vision.person;

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
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.person.Identities.PersonTracks;

/**
 * Finds out which person in the crops is meant: the one of reference pictures or of a number, else the one seen most often.
 * Whose face a crop shows is told by its track. Where the extraction had no embedding net, the largest track of each segment is
 * taken for the person.
 */
public final class PersonSelector {
    /** Somebody seen so many times less than somebody else is an extra, or a mistake. */
    private static final int HARDLY = 10;

    private final ReferencePictures pictures;

    /** @param store where the nets are found that reference pictures need */
    public PersonSelector(NetStore store) {
        this.pictures = new ReferencePictures(store);
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
     * @param crops that show them, in the given order
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
     * @throws PersonNotFoundException when there is nobody, or the pictures do not say who
     */
    public Selected select(List<Crop> crops, PersonSelection selection, Scope scope, List<PersonReference> expected) {
        if (crops.isEmpty()) {
            throw new PersonNotFoundException("No face was found in the video: nothing can be learnt from it");
        }
        List<FaceTrack> tracks = FaceTrack.ofCrops(crops);
        People people = People.of(tracks);
        if (people.isEmpty() && selection.getRule() != PersonRule.MOST_FREQUENT) {
            throw new NoEmbeddingNetException(
                    "Telling people apart needs the embedding net, and the faces were found without it: run `facefarm nets pull` and extract again");
        }
        if (people.isEmpty()) {
            PersonReference nobody = new PersonReference(
                    List.of(), "largest track of each segment, of " + crops.size() + " faces", List.of());
            return new Selected(nobody, Map.of(), crops(crops, tracks, nobody));
        }
        PersonReference person =
                switch (selection.getRule()) {
                    case REFERENCE -> pictured(people, pictures.looks(selection), crops.size());
                    case NUMBERED -> people.reference(people.numbered(selection.getNumbers()), "by number");
                    case MOST_FREQUENT ->
                        expected(people, expected)
                                .orElseGet(() -> mostFrequent(people, people.mostSeen(), crops.size()));
                };
        Selected everywhere = new Selected(person, Map.of(), crops(crops, tracks, person));
        return selection.getRule() == PersonRule.MOST_FREQUENT && scope == Scope.EACH_VIDEO
                ? withStandIns(everywhere, people, crops, tracks)
                : everywhere;
    }

    private static PersonReference pictured(People people, List<Float> looks, int faces) {
        return people.like(looks)
                .map(person -> people.reference(person, "of the reference picture"))
                .orElseThrow(() -> new PersonNotFoundException("The person of the reference picture is none of the "
                        + faces + " faces in the video: give another picture or video"));
    }

    private static Optional<PersonReference> expected(People people, List<PersonReference> expected) {
        return expected.stream()
                .flatMap(person -> people.mostLike(person.getEmbedding()).stream())
                .max(Comparator.comparingInt(PersonTracks::faces))
                .map(person -> people.reference(person, "whom the model knows"));
    }

    private static PersonReference mostFrequent(People people, PersonTracks person, int faces) {
        return people.reference(person, "most frequent of " + faces + " faces");
    }

    private static Selected withStandIns(Selected everywhere, People people, List<Crop> crops, List<FaceTrack> tracks) {
        Map<String, List<Crop>> videos = crops.stream().collect(Collectors.groupingBy(Crop::getVideoId));
        Map<String, Long> shown =
                everywhere.crops().stream().collect(Collectors.groupingBy(Crop::getVideoId, Collectors.counting()));
        Map<String, PersonReference> standIns = new HashMap<>();
        Set<Crop> chosen = identitySet();
        chosen.addAll(everywhere.crops());
        videos.forEach((video, faces) -> {
            PersonTracks own = people.mostSeen(video);
            if (shown.getOrDefault(video, 0L) * HARDLY < own.faces(video)) {
                PersonReference person = mostFrequent(people, own, faces.size());
                standIns.put(video, person);
                faces.forEach(chosen::remove);
                chosen.addAll(crops(faces, tracks, person));
            }
        });
        return new Selected(
                everywhere.person(),
                standIns,
                crops.stream().filter(chosen::contains).toList());
    }

    /** Those of the crops that show the person. */
    private static List<Crop> crops(List<Crop> crops, List<FaceTrack> tracks, PersonReference person) {
        Set<Face> theirs = identitySet();
        new PersonMatch(person, PersonMatch.FLOOR).in(tracks).theirs().forEach(track -> track.sightings()
                .forEach(s -> theirs.add(s.face())));
        return crops.stream().filter(c -> theirs.contains(c.getFace())).toList();
    }

    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
