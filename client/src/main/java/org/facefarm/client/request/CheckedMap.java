package org.facefarm.client.request;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;

/** Whether the further faces of a wish can be put onto further people. */
final class CheckedMap {
    private final SwapWish wish;

    CheckedMap(SwapWish wish) {
        this.wish = wish;
    }

    /** @throws UserError when it is not clear who gets whose face */
    void requireClear() {
        if (wish.map().isEmpty()) {
            return;
        }
        if (wish.targetPerson().equals(PersonWish.MOST_SEEN)) {
            throw new UserError("several people get new faces, and it is not said who gets the first one: name that"
                    + " person too with --person, a number that 'facefarm people VIDEO' tells or a picture");
        }
        Set<Integer> numbers = new HashSet<>();
        Set<String> consents = new HashSet<>(wish.targetConsents());
        Stream.concat(Stream.of(wish.targetPerson()), wish.map().stream().map(MapWish::person))
                .flatMap(person -> person.numbers().stream().distinct())
                .filter(number -> !numbers.add(number))
                .findFirst()
                .ifPresent(number -> {
                    throw new UserError(
                            "person %d gets two faces: map one onto each person; 'facefarm people VIDEO' tells their numbers"
                                    .formatted(number));
                });
        for (MapWish one : wish.map()) {
            if (!one.faces().isEmpty() && one.model() != null) {
                throw new UserError("the face of '" + one.faceConsent()
                        + "' comes from videos or from a model: leave one of the two out of its mapping");
            }
            one.targetConsents().stream()
                    .distinct()
                    .filter(id -> !consents.add(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw UserError.refused("the consent '" + id + "' is named for two people whose faces are"
                                + " replaced: each needs one of their own");
                    });
        }
    }

    /** @throws UserError when the people will be found by what cannot tell them apart */
    void requireTold(ExtractionSettings extraction) {
        if (!wish.map().isEmpty() && extraction.getDetector() == DetectorKind.CASCADE) {
            throw new UserError("several people get new faces, and without the face nets nobody can tell them apart:"
                    + " 'facefarm nets pull' fetches these, or leave the mappings out");
        }
    }

    /** The consents that the further faces rest on; fails as {@link ConsentChoice#from}. */
    List<MapRequest> consents(List<Consent> file, LocalDate today) {
        return wish.map().stream()
                .map(one -> new MapRequest(
                        one,
                        ConsentChoice.from(
                                file,
                                today,
                                new ConsentChoice.Wanted(one.faceConsent(), one.targetConsents(), List.of()))))
                .toList();
    }

    /** Those that are left for the order's own face: a target's that a mapping names is of somebody else. */
    List<Consent> left(List<Consent> file) {
        Set<String> taken = wish.map().stream()
                .flatMap(one -> one.targetConsents().stream())
                .collect(Collectors.toSet());
        return file.stream().filter(c -> !taken.contains(c.getConsentId())).toList();
    }

    /**
     * What the order's own model draws is somebody it learns: known before hours of training.
     *
     * @param own consents of those whom it learns
     */
    void requireLearned(ConsentChoice own, List<MapRequest> map) {
        if (wish.model() != null) {
            return;
        }
        Set<String> others = wish.others().stream().map(OtherPerson::consent).collect(Collectors.toSet());
        List<String> learned = new ArrayList<>(Stream.concat(
                        Stream.of(own.face()), own.others().stream().filter(c -> others.contains(c.getConsentId())))
                .map(Consent::getPerson)
                .toList());
        List<String> replaced =
                own.targets().stream().map(Consent::getPerson).distinct().toList();
        // Whom several consents may be of is nobody that can be drawn.
        learned.addAll(replaced.size() == 1 ? replaced : List.of());
        for (MapRequest one : map) {
            String person = one.consents().face().getPerson();
            boolean drawnByOwn = !one.wish().trains() && one.wish().model() == null;
            if (drawnByOwn && !learned.contains(person)) {
                throw new UserError(
                        "the model of this order learns the faces of %s, and '%s' is of %s: name videos of them or a model in the mapping"
                                .formatted(
                                        String.join(", ", learned), one.wish().faceConsent(), person));
            }
        }
    }
}
