package org.facefarm.client.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;

/**
 * The consents an order rests on, checked before anything else is done. The farm checks them again, at every step, against
 * its own register.
 *
 * @param face of the person whose face is used
 * @param targets of the people in the targets
 * @param others of further people whose faces are learned
 */
public record ConsentChoice(Consent face, List<Consent> targets, List<Consent> others) {
    /**
     * Which entries of a consent file are meant, by id.
     *
     * @param face null for the only one with that role that nobody else's is
     * @param targets none for all with that role
     * @param others of further people
     */
    public record Wanted(String face, List<String> targets, List<String> others) {
        /** Whatever fits, for two people. */
        public static final Wanted ANY = new Wanted(null, List.of(), List.of());
    }

    /** As {@link #from(List, LocalDate, Wanted)} for two people. */
    public static ConsentChoice from(List<Consent> consents, LocalDate today) {
        return from(consents, today, Wanted.ANY);
    }

    /**
     * The live consents that are wanted among these: exactly one for the face, at least one for the targets.
     *
     * @throws UserError when one is missing, not yet valid or expired
     */
    public static ConsentChoice from(List<Consent> consents, LocalDate today, Wanted wanted) {
        List<Consent> others = wanted.others().stream()
                .map(id -> named(consents, id, ConsentRole.FACE, today))
                .toList();
        List<Consent> faces = wanted.face() == null
                ? live(consents.stream().filter(c -> !others.contains(c)).toList(), ConsentRole.FACE, today)
                : List.of(named(consents, wanted.face(), ConsentRole.FACE, today));
        if (faces.size() > 1) {
            throw UserError.refused("several consents have the role 'face' ("
                    + faces.stream().map(Consent::getPerson).collect(Collectors.joining(", "))
                    + "): name the one whose face is to be used with --face-consent ID");
        }
        List<Consent> targets = wanted.targets().isEmpty()
                ? live(consents, ConsentRole.TARGET, today)
                : wanted.targets().stream()
                        .map(id -> named(consents, id, ConsentRole.TARGET, today))
                        .toList();
        return new ConsentChoice(faces.get(0), targets, others);
    }

    private static Consent named(List<Consent> consents, String id, ConsentRole role, LocalDate today) {
        List<Consent> named = consents.stream()
                .filter(c -> c.getConsentId().equals(id) && c.getRole() == role)
                .toList();
        if (named.isEmpty()) {
            throw UserError.refused("there is no consent '%s' with the role '%s': add it to the consent file"
                    .formatted(id, role.name().toLowerCase(Locale.ROOT)));
        }
        return live(named, role, today).get(0);
    }

    /** All of them, the face's first. */
    public List<Consent> all() {
        return Stream.of(List.of(face), targets, others).flatMap(List::stream).toList();
    }

    /** Ids of the targets' consents. */
    public List<String> targetIds() {
        return targets.stream().map(Consent::getConsentId).toList();
    }

    private static List<Consent> live(List<Consent> consents, ConsentRole role, LocalDate today) {
        String who = role == ConsentRole.FACE ? "the person whose face is used" : "the person in the target";
        String roleName = role == ConsentRole.FACE ? "face" : "target";
        List<Consent> ofRole =
                consents.stream().filter(c -> c.getRole() == role).toList();
        if (ofRole.isEmpty()) {
            throw UserError.refused(
                    "no consent of " + who + ": add an entry with 'role: " + roleName + "' to the consent file");
        }
        List<Consent> live = ofRole.stream()
                .filter(c -> !today.isBefore(c.getValidFrom()) && !today.isAfter(c.getValidUntil()))
                .toList();
        if (live.isEmpty()) {
            Consent first = ofRole.get(0);
            String why = today.isAfter(first.getValidUntil())
                    ? "expired on " + first.getValidUntil()
                    : "is not valid before " + first.getValidFrom();
            throw UserError.refused("the consent '" + first.getConsentId() + "' of " + first.getPerson() + " ("
                    + roleName + ") " + why + ": record a new one");
        }
        return live;
    }
}
