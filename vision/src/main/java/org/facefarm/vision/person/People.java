package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.person.Identities.PersonTracks;

/**
 * Everybody who is seen in some videos, numbered from 1, whoever is seen most first. The same crops in the same order give the
 * same numbers. Nobody is in it where faces were found without an embedding net.
 */
public final class People {
    /** A picture is one face on another day: it is less like the person than their tracks are. */
    private static final double LIKE_PICTURE = 0.4;
    /** Somebody else who is nearly as much like the picture. */
    private static final double DOUBT = 0.1;
    /** Somebody who is so much like the picture too, and never seen beside the person, is the person, counted twice. */
    private static final double SURELY = 0.5;
    /** Whoever is seen in fewer faces is no rival to others: so few faces hardly tell who it is. */
    private static final int FEW = 3;
    /** So many others, those most alike, are told of. */
    private static final int OTHERS = 8;

    private final List<PersonTracks> identities;

    private People(List<PersonTracks> identities) {
        this.identities = identities;
    }

    /** Those in the crops of some videos. */
    public static People in(List<Crop> crops) {
        return of(FaceTrack.ofCrops(crops));
    }

    static People of(List<FaceTrack> tracks) {
        return new People(Identities.of(tracks));
    }

    /**
     * A person.
     *
     * @param tracks where they are seen, at least one
     */
    public record Seen(int number, List<FaceTrack> tracks) {}

    /** All of them, by number. */
    public List<Seen> seen() {
        return IntStream.range(0, identities.size())
                .mapToObj(i -> new Seen(i + 1, identities.get(i).tracks()))
                .toList();
    }

    boolean isEmpty() {
        return identities.isEmpty();
    }

    PersonTracks mostSeen() {
        return identities.get(0);
    }

    PersonTracks mostSeen(String video) {
        return identities.stream()
                .max(Comparator.comparingInt(i -> i.faces(video)))
                .orElseThrow();
    }

    /**
     * Those with these numbers, as one person.
     *
     * @throws PersonNotFoundException when there are not so many
     */
    PersonTracks numbered(List<Integer> numbers) {
        for (int number : numbers) {
            if (number < 1 || number > identities.size()) {
                throw new PersonNotFoundException(
                        "There is no person %d: %d are seen, numbered from 1; see 'facefarm people'"
                                .formatted(number, identities.size()));
            }
        }
        return numbers.stream()
                .map(number -> identities.get(number - 1))
                .reduce(PersonTracks::with)
                .orElseThrow(() -> new PersonNotFoundException("No number of a person is given: add --person N"));
    }

    /**
     * Who looks like this; empty when nobody does.
     *
     * @throws PersonNotFoundException when two people nearly as much
     */
    Optional<PersonTracks> like(List<Float> looks) {
        List<PersonTracks> alike = identities.stream()
                .filter(i -> likeness(i, looks) >= LIKE_PICTURE)
                .sorted(Comparator.comparingDouble(i -> -likeness(i, looks)))
                .toList();
        PersonTracks person = null;
        for (PersonTracks next : alike) {
            if (person == null) {
                person = next;
            } else if (likeness(next, looks) >= SURELY && !person.isSeenWith(next)) {
                person = person.with(next);
            } else if (likeness(next, looks) > likeness(alike.get(0), looks) - DOUBT && next.faces() >= FEW) {
                throw new PersonNotFoundException(
                        "person %d and person %d are both like the picture: give more pictures, or a number that 'facefarm people' tells"
                                .formatted(number(alike.get(0)), number(next)));
            }
        }
        return Optional.ofNullable(person);
    }

    /** Who looks most like this; empty when nobody does. */
    Optional<PersonTracks> mostLike(List<Float> looks) {
        return identities.stream()
                .filter(i -> likeness(i, looks) >= LIKE_PICTURE)
                .max(Comparator.comparingDouble(i -> likeness(i, looks)));
    }

    private static double likeness(PersonTracks identity, List<Float> looks) {
        return Embeddings.cosine(identity.middle(), looks);
    }

    private int number(PersonTracks identity) {
        return identities.indexOf(identity) + 1;
    }

    /** As records tell of them. */
    PersonReference reference(PersonTracks person, String why) {
        List<PersonTracks> others = new ArrayList<>(identities);
        others.removeIf(o -> person.tracks().containsAll(o.tracks()));
        return new PersonReference(
                person.middle(),
                "%s of %d: %s".formatted(name(person), identities.size(), why),
                others.stream()
                        .filter(o -> o.faces() >= FEW)
                        .sorted(Comparator.comparingDouble(o -> -likeness(o, person.middle())))
                        .limit(OTHERS)
                        .map(PersonTracks::middle)
                        .toList());
    }

    private String name(PersonTracks person) {
        List<String> numbers = seen().stream()
                .filter(s -> person.tracks().containsAll(s.tracks()))
                .map(s -> Integer.toString(s.number()))
                .toList();
        return (numbers.size() > 1 ? "people " : "person ") + String.join("+", numbers);
    }
}
