package org.facefarm.client.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.worker.kafka.Outgoing;

/** The farm's register of consents. */
public final class Consents {
    private final FarmTopics topics;

    public Consents(FarmTopics topics) {
        this.topics = topics;
    }

    /** All that are recorded, by id. */
    public List<Consent> all() {
        return topics.latest(Topic.CONSENTS, Consent.class).stream()
                .sorted(Comparator.comparing(Consent::getConsentId))
                .toList();
    }

    /** The recorded consents of these ids; one that is not recorded is left out. */
    public List<Consent> of(List<String> ids) {
        return all().stream().filter(c -> ids.contains(c.getConsentId())).toList();
    }

    /**
     * Records consents; a later record of the same id replaces an earlier one.
     *
     * @throws UserError when one of them was revoked: that is for good
     */
    public void register(List<Consent> consents) {
        of(consents.stream().map(Consent::getConsentId).toList()).stream()
                .filter(known -> known.getRevokedAt() != null)
                .findFirst()
                .ifPresent(Consents::refuseRevoked);
        record(consents);
    }

    /**
     * Takes a consent back.
     *
     * @return it, as it stands now
     * @throws UserError when there is none of this id, or it was revoked before
     */
    public Consent revoke(String id) {
        Consent known = of(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "the farm knows no consent '" + id + "'; 'facefarm consent list' tells which it knows"));
        if (known.getRevokedAt() != null) {
            refuseRevoked(known);
        }
        Consent revoked = Consent.newBuilder(known)
                .setRevokedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        record(List.of(revoked));
        return revoked;
    }

    private static void refuseRevoked(Consent consent) {
        throw UserError.refused("consent '%s' of %s was revoked at %s, for good: a new one has an id of its own"
                .formatted(consent.getConsentId(), consent.getPerson(), consent.getRevokedAt()));
    }

    private void record(List<Consent> consents) {
        topics.write(consents.stream()
                .map(c -> Outgoing.of(Topic.CONSENTS, c.getConsentId(), c))
                .toList());
    }
}
