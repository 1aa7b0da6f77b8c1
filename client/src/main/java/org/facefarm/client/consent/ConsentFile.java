package org.facefarm.client.consent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.input.YamlProblem;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;

/** Reads {@code consent.yaml}: who agreed to what, recorded by whom, from when until when. */
public final class ConsentFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private ConsentFile() {}

    /**
     * The consents of the file, in its order.
     *
     * @throws UserError when the file is missing, is no consent file, or an entry lacks something
     */
    public static List<Consent> read(Path file) {
        Entries entries;
        try {
            if (!Files.isRegularFile(file)) {
                throw UserError.refused(
                        "there is no consent file " + file
                                + ": write one that names both people (see 'Consent' in the README) and pass it with --consent");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw UserError.refused("the consent file " + file + " is larger than 1 MiB: is it the right file?");
            }
            entries = YAML.readValue(file.toFile(), Entries.class);
        } catch (JacksonException e) {
            throw UserError.refused("the consent file " + file + " is not readable as YAML: " + YamlProblem.of(e));
        } catch (IOException e) {
            throw UserError.refused("the consent file " + file + " cannot be read: " + e.getMessage());
        }
        if (entries == null || entries.consents == null || entries.consents.isEmpty()) {
            throw UserError.refused("the consent file " + file
                    + " has no entries under 'consents:'; it needs one for the face and one for the target");
        }
        Set<String> ids = new HashSet<>();
        return entries.consents.stream()
                .map(entry -> {
                    Consent consent = entry.toRecord(file);
                    if (!ids.add(consent.getConsentId())) {
                        throw UserError.refused("the consent file " + file + " has two entries with the id '"
                                + consent.getConsentId() + "'");
                    }
                    return consent;
                })
                .toList();
    }

    private record Entries(@JsonProperty("consents") List<Entry> consents) {}

    private record Entry(
            @JsonProperty("id") String id,
            @JsonProperty("role") String role,
            @JsonProperty("person") String person,
            @JsonProperty("recordedBy") String recordedBy,
            @JsonProperty("purpose") String purpose,
            @JsonProperty("validFrom") String validFrom,
            @JsonProperty("validUntil") String validUntil) {

        Consent toRecord(Path file) {
            String where = "in " + file + ", consent '" + id + "': ";
            require(id, "id", where);
            require(person, "person", where);
            require(recordedBy, "recordedBy", where);
            require(purpose, "purpose", where);
            return Consent.newBuilder()
                    .setConsentId(id)
                    .setRole(role(where))
                    .setPerson(person)
                    .setRecordedBy(recordedBy)
                    .setPurpose(purpose)
                    .setValidFrom(date(validFrom, "validFrom", where))
                    .setValidUntil(date(validUntil, "validUntil", where))
                    .build();
        }

        private ConsentRole role(String where) {
            require(role, "role", where);
            try {
                return ConsentRole.valueOf(role.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw UserError.refused(where + "role must be 'face' or 'target', not '" + role + "'");
            }
        }

        private static LocalDate date(String value, String field, String where) {
            require(value, field, where);
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw UserError.refused(where + field + " must be a date such as 2026-12-31, not '" + value + "'");
            }
        }

        private static void require(String value, String field, String where) {
            if (value == null || value.isBlank()) {
                throw UserError.refused(where + "'" + field + "' is missing");
            }
        }
    }
}
