package org.facefarm.worker.consent;

import java.time.Instant;
import java.time.LocalDate;
import org.facefarm.schemas.record.Consent;

/** A consent that was revoked stays so, whatever is recorded under its id later. */
public final class Revocation {
    private static final String FORGOTTEN = "deleted";

    private Revocation() {}

    /**
     * What holds after a record of the topic of consents.
     *
     * @param known what held before; null for nothing
     * @param news the record of the same id; null when it deletes
     * @return null when nothing is known any more
     */
    public static Consent after(Consent known, Consent news) {
        Instant revoked = known == null ? null : known.getRevokedAt();
        if (news == null) {
            return revoked == null ? null : forgotten(known);
        }
        Instant again = news.getRevokedAt();
        boolean stands = revoked == null || (again != null && !again.isAfter(revoked));
        return stands ? news : Consent.newBuilder(news).setRevokedAt(revoked).build();
    }

    /** The id alone, without the person: deleted is deleted. */
    private static Consent forgotten(Consent known) {
        return Consent.newBuilder()
                .setConsentId(known.getConsentId())
                .setRole(known.getRole())
                .setPerson(FORGOTTEN)
                .setRecordedBy(FORGOTTEN)
                .setPurpose("")
                .setValidFrom(LocalDate.EPOCH)
                .setValidUntil(LocalDate.EPOCH)
                .setRevokedAt(known.getRevokedAt())
                .build();
    }
}
