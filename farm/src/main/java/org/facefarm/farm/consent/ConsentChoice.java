package org.facefarm.farm.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.facefarm.farm.UserError;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;

/**
 * The consents an order rests on, checked before anything else is done. The farm checks them again, at every step, against
 * its own register.
 *
 * @param face of the person whose face is used
 * @param targets of the people in the targets
 */
public record ConsentChoice(Consent face, List<Consent> targets) {
    /**
     * The live consents among these: exactly one for the face, at least one for the targets.
     *
     * @throws UserError when one is missing, not yet valid or expired
     */
    public static ConsentChoice from(List<Consent> consents, LocalDate today) {
        List<Consent> faces = live(consents, ConsentRole.FACE, today);
        if (faces.size() > 1) {
            throw UserError.refused("several consents have the role 'face' ("
                    + faces.stream().map(Consent::getPerson).collect(Collectors.joining(", "))
                    + "): keep the one whose face is to be used");
        }
        return new ConsentChoice(faces.get(0), live(consents, ConsentRole.TARGET, today));
    }

    /** All of them, the face's first. */
    public List<Consent> all() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(face), targets.stream())
                .toList();
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
