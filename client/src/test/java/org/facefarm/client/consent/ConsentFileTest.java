package org.facefarm.client.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.client.consent.ConsentChoice.Wanted;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentFileTest {
    static {
        TrustedRecords.trust();
    }

    private static final String BOTH = """
            consents:
              - {id: a, role: face, person: Ada, recordedBy: Studio, purpose: test, validFrom: 2026-01-01, validUntil: 2026-12-31}
              - id: b
                role: target
                person: Bruno
                recordedBy: Studio
                purpose: test
                validFrom: 2026-01-01
                validUntil: 2026-12-31
            """;

    @TempDir
    Path folder;

    @Test
    void entries_become_records() throws IOException {
        List<Consent> consents = read(BOTH);

        assertThat(consents).extracting(Consent::getConsentId).containsExactly("a", "b");
        assertThat(consents).extracting(Consent::getRole).containsExactly(ConsentRole.FACE, ConsentRole.TARGET);
        assertThat(consents.get(1).getValidUntil()).isEqualTo(LocalDate.of(2026, 12, 31));
    }

    @Test
    void live_consents_of_both_sides_are_chosen() throws IOException {
        ConsentChoice choice = ConsentChoice.from(read(BOTH), LocalDate.of(2026, 12, 31));

        assertThat(choice.face().getConsentId()).isEqualTo("a");
        assertThat(choice.targetIds()).containsExactly("b");
    }

    @Test
    void among_many_people_each_is_chosen_by_the_consents_id() throws IOException {
        LocalDate today = LocalDate.of(2026, 6, 1);
        List<Consent> everybody = new ArrayList<>(read(BOTH));
        everybody.add(Consent.newBuilder(everybody.get(0))
                .setConsentId("c")
                .setPerson("Cora")
                .build());
        everybody.add(Consent.newBuilder(everybody.get(1))
                .setConsentId("d")
                .setPerson("Dan")
                .build());

        assertThatThrownBy(() -> ConsentChoice.from(everybody, today))
                .hasMessageContaining("several consents have the role 'face'")
                .hasMessageContaining("--face-consent");
        ConsentChoice training = ConsentChoice.from(everybody, today, new Wanted(null, List.of("d"), List.of("c")));
        assertThat(training.all()).extracting(Consent::getConsentId).containsExactly("a", "d", "c");
        ConsentChoice other = ConsentChoice.from(everybody, today, new Wanted("c", List.of(), List.of()));
        assertThat(other.all()).extracting(Consent::getConsentId).containsExactly("c", "b", "d");
        for (Wanted wrong : List.of(
                new Wanted("b", List.of(), List.of()),
                new Wanted("a", List.of("a"), List.of()),
                new Wanted("a", List.of(), List.of("b")))) {
            assertThatThrownBy(() -> ConsentChoice.from(everybody, today, wrong))
                    .as(wrong.toString())
                    .hasMessageContaining("there is no consent")
                    .extracting(e -> ((UserError) e).refusal())
                    .isEqualTo(true);
        }
        assertThatThrownBy(() -> ConsentChoice.from(
                        everybody, LocalDate.of(2027, 1, 1), new Wanted(null, List.of(), List.of("c"))))
                .hasMessageContaining("'c' of Cora (face) expired");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01, expired on 2026-12-31",
        "2025-12-31, is not valid before 2026-01-01",
    })
    void consents_out_of_their_time_are_refused(LocalDate today, String why) throws IOException {
        List<Consent> consents = read(BOTH);

        assertThatThrownBy(() -> ConsentChoice.from(consents, today))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'a' of Ada")
                .hasMessageContaining(why)
                .extracting(e -> ((UserError) e).refusal())
                .isEqualTo(true);
    }

    @Test
    void a_missing_side_is_refused() throws IOException {
        List<Consent> onlyFace = read(BOTH).subList(0, 1);

        assertThatThrownBy(() -> ConsentChoice.from(onlyFace, LocalDate.of(2026, 6, 1)))
                .hasMessageContaining("no consent of the person in the target")
                .hasMessageContaining("role: target");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role: face | role: actor | line 2, consents #1.role: face or target is meant, not 'actor'",
                "role: face | role: Face | line 2, consents #1.role: face or target is meant, not 'Face'; did you mean 'face'?",
                "recordedBy: Studio, | '' | line 2, consents #1.recordedBy: is missing: who recorded the agreement",
                "recordedBy: Studio, | 'recordedby: Studio,' | recordedby: there is no such key; did you mean 'recordedBy'?",
                "validFrom: 2026-01-01 | validFrom: soon | a date such as 2026-12-31 is meant, not 'soon'",
                "validFrom: 2026-01-01 | validFrom: 2026-02-30 | line 2, consents #1.validFrom: there is no day 2026-02-30",
                "validFrom: 2026-01-01 | validFrom: 2027-01-01 | line 2, consents #1: ends on 2026-12-31, before it begins on 2027-01-01",
                "purpose: test, | 'purpose: test, id: c,' | line 2, consents #1.id: stands here a second time, after line 2",
                "id: b | id: a | two entries have the id 'a'",
                "consents: | consent: | line 1, consent: there is no such key; did you mean 'consents'?",
                "consents: | 'consents: [' | is no YAML",
            })
    void a_wrong_file_is_refused_in_one_line(String part, String instead, String message) {
        assertThatThrownBy(() -> read(BOTH.replaceFirst(part, instead)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void the_schema_names_every_key() {
        assertThat(ConsentFile.schema())
                .contains("validFrom", "recordedBy", "\"face\", \"target\"", "\"format\" : \"date\"");
    }

    @Test
    void a_missing_file_is_refused_with_advice() {
        assertThatThrownBy(() -> ConsentFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.yaml: there is no such consent file; see 'Consent' in the README");
        assertThatThrownBy(() -> ConsentFile.read(folder)).hasMessageContaining("is a folder, no consent file; see");
    }

    private List<Consent> read(String text) throws IOException {
        return ConsentFile.read(Files.writeString(folder.resolve("consent.yaml"), text));
    }
}
