package org.facefarm.client.consent;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.Items;
import org.facefarm.client.internal.yaml.Mapping;
import org.facefarm.client.internal.yaml.Scalar;
import org.facefarm.client.internal.yaml.YamlFile;
import org.facefarm.client.internal.yaml.YamlKey;
import org.facefarm.client.internal.yaml.YamlMistake;
import org.facefarm.client.internal.yaml.YamlValues;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;

/** Reads {@code consent.yaml}: who agreed to what, recorded by whom, from when until when. */
public final class ConsentFile {
    private static final YamlKey<String> ID = YamlKey.required(
            "id", Scalar.text("a name for this consent"), "a name for this consent, such as anna-2026");
    private static final YamlKey<String> ROLE = YamlKey.required(
            "role",
            Scalar.choice(List.of("face", "target")),
            "face: this person's face may be used; target: it may be replaced");
    private static final YamlKey<String> PERSON =
            YamlKey.required("person", Scalar.text("the person's name"), "the person, by a name the studio knows");
    private static final YamlKey<String> RECORDED_BY =
            YamlKey.required("recordedBy", Scalar.text("a name"), "who recorded the agreement");
    private static final YamlKey<String> PURPOSE =
            YamlKey.required("purpose", Scalar.text("a line of text"), "what for");
    private static final YamlKey<LocalDate> VALID_FROM =
            YamlKey.required("validFrom", Scalar.day(), "the first day (UTC) on which it holds");
    private static final YamlKey<LocalDate> VALID_UNTIL =
            YamlKey.required("validUntil", Scalar.day(), "the last day (UTC) on which it holds");

    private static final YamlKey<List<Consent>> CONSENTS = YamlKey.required(
            "consents",
            new Items<>(
                    new Mapping<>(
                            "an entry with id, role, person, recordedBy, purpose, validFrom and validUntil",
                            List.of(ID, ROLE, PERSON, RECORDED_BY, PURPOSE, VALID_FROM, VALID_UNTIL),
                            ConsentFile::consent),
                    false,
                    "- {id: anna-2026, role: face, ...}"),
            "a list of what people agreed to, with one entry for the face and one for the target");

    private static final YamlFile<List<Consent>> FILE = new YamlFile<>(
            "consent file",
            "see 'Consent' in the README",
            new Mapping<>("a list of entries under 'consents:'", List.of(CONSENTS), ConsentFile::distinct));

    private ConsentFile() {}

    /**
     * The consents of the file, in its order.
     *
     * @throws UserError when the file is missing, is no consent file, or an entry lacks something
     */
    public static List<Consent> read(Path file) {
        try {
            return FILE.read(file);
        } catch (YamlMistake e) {
            throw UserError.refused(e.getMessage());
        }
    }

    /** What such a file may say, as JSON Schema. */
    public static String schema() {
        return FILE.schema();
    }

    private static Consent consent(YamlValues entry) {
        if (entry.get(VALID_UNTIL).isBefore(entry.get(VALID_FROM))) {
            throw entry.mistake("ends on %s, before it begins on %s: mend validFrom or validUntil"
                    .formatted(entry.get(VALID_UNTIL), entry.get(VALID_FROM)));
        }
        return Consent.newBuilder()
                .setConsentId(entry.get(ID))
                .setRole(ConsentRole.valueOf(entry.get(ROLE).toUpperCase(Locale.ROOT)))
                .setPerson(entry.get(PERSON))
                .setRecordedBy(entry.get(RECORDED_BY))
                .setPurpose(entry.get(PURPOSE))
                .setValidFrom(entry.get(VALID_FROM))
                .setValidUntil(entry.get(VALID_UNTIL))
                .build();
    }

    private static List<Consent> distinct(YamlValues file) {
        Set<String> ids = new HashSet<>();
        List<Consent> consents = file.get(CONSENTS);
        for (int i = 0; i < consents.size(); i++) {
            Consent consent = consents.get(i);
            if (!ids.add(consent.getConsentId())) {
                throw file.mistake(
                        CONSENTS,
                        i,
                        "two entries have the id '%s': each consent has one of its own"
                                .formatted(consent.getConsentId()));
            }
        }
        return consents;
    }
}
