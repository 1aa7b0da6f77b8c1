package org.facefarm.worker.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;

/** Whether one consent holds now. Days are UTC; the last day counts. */
final class ConsentCheck {
    private ConsentCheck() {}

    static Optional<String> refusal(
            Function<String, Optional<Consent>> register, Clock clock, String id, ConsentRole role) {
        Optional<Consent> found = register.apply(id);
        if (found.isEmpty()) {
            return Optional.of(
                    "consent '%s' (role %s) is not recorded: add it to the consent file".formatted(id, name(role)));
        }
        Consent consent = found.get();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (consent.getRole() != role) {
            return Optional.of("consent '%s' of %s has the role %s, and %s is needed: record one for that role"
                    .formatted(id, consent.getPerson(), name(consent.getRole()), name(role)));
        }
        // Whenever that was: nobody revokes for later, but clocks differ, and one may be set back.
        if (consent.getRevokedAt() != null) {
            return Optional.of("consent '%s' of %s was revoked at %s: nothing may be made of it any more"
                    .formatted(id, consent.getPerson(), consent.getRevokedAt()));
        }
        if (today.isBefore(consent.getValidFrom())) {
            return Optional.of("consent '%s' of %s is not valid before %s: wait, or record one that is valid today"
                    .formatted(id, consent.getPerson(), consent.getValidFrom()));
        }
        if (today.isAfter(consent.getValidUntil())) {
            return Optional.of("consent '%s' of %s expired on %s: ask for a new one and record it"
                    .formatted(id, consent.getPerson(), consent.getValidUntil()));
        }
        return Optional.empty();
    }

    /** As {@link #refusal}, but another consent of the same person in this role will do: agreements are renewed. */
    static Optional<String> standing(Collection<Consent> register, Clock clock, String id, ConsentRole role) {
        Map<String, Consent> byId = register.stream().collect(Collectors.toMap(Consent::getConsentId, c -> c));
        Function<String, Optional<Consent>> lookup = key -> Optional.ofNullable(byId.get(key));
        Optional<String> person = lookup.apply(id).map(Consent::getPerson);
        boolean renewed = register.stream()
                .filter(c -> person.filter(c.getPerson()::equals).isPresent())
                .anyMatch(c -> refusal(lookup, clock, c.getConsentId(), role).isEmpty());
        return renewed ? Optional.empty() : refusal(lookup, clock, id, role);
    }

    private static String name(ConsentRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
