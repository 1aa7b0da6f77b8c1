package org.facefarm.worker.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.junit.jupiter.api.Test;

class ConsentCheckTest {
    private final Map<String, Consent> register = new HashMap<>(Map.of(
            "f", consent("f", ConsentRole.FACE).build(),
            "t", consent("t", ConsentRole.TARGET).build()));

    private List<String> others = List.of();

    @Test
    void liveConsentsOfBothSidesAllow() {
        assertThat(refusal("2026-06-15T12:00:00Z", "f", "t")).isEmpty();
    }

    @Test
    void firstAndLastDayCountWholly() {
        assertThat(refusal("2026-01-01T00:00:00Z", "f", "t")).isEmpty();
        assertThat(refusal("2026-12-31T23:59:59Z", "f", "t")).isEmpty();
        assertThat(refusal("2025-12-31T23:59:59Z", "f", "t"))
                .contains("consent 'f' of Ada is not valid before 2026-01-01: wait, or record one that is valid today");
        assertThat(refusal("2027-01-01T00:00:00Z", "f", "t"))
                .contains("consent 'f' of Ada expired on 2026-12-31: ask for a new one and record it");
    }

    @Test
    void aMissingConsentRefuses() {
        assertThat(refusal("2026-06-15T12:00:00Z", "f", "x"))
                .contains("consent 'x' (role target) is not recorded: add it to the consent file");
    }

    @Test
    void aConsentForTheOtherRoleRefuses() {
        assertThat(refusal("2026-06-15T12:00:00Z", "t", "t"))
                .contains("consent 't' of Ada has the role target, and face is needed: record one for that role");
    }

    @Test
    void noTargetConsentAtAllRefuses() {
        assertThat(refusal("2026-06-15T12:00:00Z", "f")).isNotEmpty();
    }

    @Test
    void everyTargetConsentMustHold() {
        register.put(
                "t2",
                consent("t2", ConsentRole.TARGET)
                        .setRevokedAt(Instant.parse("2026-02-01T00:00:00Z"))
                        .build());
        assertThat(refusal("2026-06-15T12:00:00Z", "f", "t", "t2"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("'t2'", "was revoked"));
        assertThat(refusal("2026-01-31T23:59:59Z", "f", "t", "t2"))
                .as("by a clock that is behind")
                .hasValueSatisfying(reason -> assertThat(reason).contains("'t2'", "was revoked"));
    }

    @Test
    void everybodyElseWhoseFaceIsLearnedMustLetItBeUsed() {
        others = List.of("f", "t");
        assertThat(refusal("2026-06-15T12:00:00Z", "f", "t"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("'t' of Ada has the role target, and face"));
        others = List.of("f", "x");
        assertThat(refusal("2026-06-15T12:00:00Z", "f", "t"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("'x' (role face) is not recorded"));
        others = List.of("f");
        assertThat(refusal("2026-06-15T12:00:00Z", "f", "t")).isEmpty();
    }

    @Test
    void aModelsAgreementsStandWhileEverybodyStillAgrees() {
        Clock late = Clock.fixed(Instant.parse("2027-06-15T12:00:00Z"), ZoneOffset.UTC);
        List<Agreement> agreements = List.of(new Agreement("f", List.of("t"), List.of()));
        assertThat(ConsentRegister.refusal(register.values(), late, agreements))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("made of faces whose consent does not hold", "'f' of Ada expired on 2026-12-31"));

        register.put("f2", renewed("f2", ConsentRole.FACE).build());
        assertThat(ConsentRegister.refusal(register.values(), late, agreements))
                .hasValueSatisfying(reason -> assertThat(reason).contains("'t' of Ada expired"));
        register.put("t2", renewed("t2", ConsentRole.TARGET).setPerson("Bert").build());
        assertThat(ConsentRegister.refusal(register.values(), late, agreements))
                .as("somebody else's consent")
                .isPresent();
        register.put("t3", renewed("t3", ConsentRole.TARGET).build());
        assertThat(ConsentRegister.refusal(register.values(), late, agreements)).isEmpty();
        assertThat(ConsentRegister.refusal(
                        register.values(), late, List.of(new Agreement("x", List.of("t"), List.of()))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("'x' (role face) is not recorded"));
    }

    private static Consent.Builder renewed(String id, ConsentRole role) {
        return consent(id, role).setValidUntil(LocalDate.of(2030, 12, 31));
    }

    private Optional<String> refusal(String now, String face, String... targets) {
        return ConsentRegister.refusal(
                id -> Optional.ofNullable(register.get(id)),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                new Agreement(face, List.of(targets), others));
    }

    private static Consent.Builder consent(String id, ConsentRole role) {
        return Consent.newBuilder()
                .setConsentId(id)
                .setRole(role)
                .setPerson("Ada")
                .setRecordedBy("studio")
                .setPurpose("a film")
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setValidUntil(LocalDate.of(2026, 12, 31));
    }
}
