package org.facefarm.client.model;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;

/**
 * A model on its way from one farm to another: a checkpoint whose notes hold the manifest, and the consents it names.
 *
 * @param manifest as the farm wrote it that the model comes from
 * @param consents every consent that the manifest names
 */
public record ModelFile(Path path, ModelManifest manifest, List<Consent> consents) implements Importable {
    private static final String MANIFEST = "manifest";
    private static final String CONSENTS = "consents";

    /**
     * What notes in a file tell; nothing when they do not tell whose faces went into it.
     *
     * @throws UserError when they cannot be read
     */
    static Optional<ModelFile> of(Path file, Map<String, String> notes) {
        if (!notes.containsKey(MANIFEST)) {
            return Optional.empty();
        }
        RecordCodec codec = new RecordCodec();
        try {
            ModelManifest manifest = record(notes.get(MANIFEST), ModelManifest.class, codec);
            List<Consent> consents = Arrays.stream(
                            notes.getOrDefault(CONSENTS, "").split(","))
                    .filter(text -> !text.isEmpty())
                    .map(text -> record(text, Consent.class, codec))
                    .toList();
            return Optional.of(new ModelFile(file, manifest, consents));
        } catch (IllegalArgumentException | BadRecordException e) {
            throw new UserError(file + " cannot be imported: " + e.getMessage());
        }
    }

    /** The notes that tell it. */
    Map<String, String> notes() {
        RecordCodec codec = new RecordCodec();
        return Map.of(
                MANIFEST,
                text(manifest, codec),
                CONSENTS,
                consents.stream().map(c -> text(c, codec)).collect(Collectors.joining(",")));
    }

    /** Writes the file from a checkpoint. */
    void write(Path checkpoint) {
        try (Checkpoint opened = Checkpoint.open(checkpoint)) {
            opened.copyTo(path, notes());
        }
    }

    /**
     * Reads a checkpoint and checks everything about it that does not need a farm: that it is whole, fits its preset, and
     * holds the weights its manifest tells of.
     *
     * @throws UserError when something does not add up: says what, and what to do
     */
    public static ModelFile read(Path file) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            ModelFile read = of(file, checkpoint.info().notes())
                    .orElseThrow(() -> new UserError(file
                            + " does not tell whose faces went into it: write it with 'facefarm model export MODEL"
                            + " FILE.safetensors'"));
            requireFit(file, checkpoint, read.manifest());
            return read;
        } catch (CheckpointException e) {
            throw new UserError(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UserError(file + " cannot be imported: " + e.getMessage());
        }
    }

    private static void requireFit(Path file, Checkpoint checkpoint, ModelManifest manifest) {
        List<Parameter> parameters = checkpoint.info().network(file).parameters();
        String found = checkpoint.requireFit(parameters).weightsSha256(parameters);
        if (!found.equals(manifest.getWeightsSha256())) {
            throw new UserError(file + " holds other weights than its manifest says: export it again");
        }
    }

    @Override
    public String modelId() {
        return manifest.getModelId();
    }

    @Override
    public ModelManifest.Builder underConsents(List<Consent> recorded, LocalDate today) {
        if (manifest.getAgreements().isEmpty()) {
            throw UserError.refused(path + " does not tell whose faces went into it: train it anew");
        }
        UnaryOperator<String> here = id -> recordedFor(id, recorded, today);
        return ModelManifest.newBuilder(manifest)
                .setAgreements(manifest.getAgreements().stream()
                        .map(a -> new Agreement(
                                here.apply(a.getFaceConsent()),
                                a.getTargetConsents().stream().map(here).toList(),
                                a.getOthers().stream().map(here).toList()))
                        .toList())
                .setPeople(manifest.getPeople().stream()
                        .map(p -> new ModelPerson(
                                p.getConsents().stream().map(here).toList(), p.getRole(), p.getReference()))
                        .toList());
    }

    private String recordedFor(String id, List<Consent> recorded, LocalDate today) {
        Consent then = consents.stream()
                .filter(c -> c.getConsentId().equals(id))
                .findFirst()
                .orElseThrow(() -> UserError.refused(
                        path + " names the consent '" + id + "' but does not tell whose it is: export it again"));
        return recorded.stream()
                .filter(c -> c.getRole() == then.getRole() && c.getPerson().equals(then.getPerson()))
                .filter(c -> !today.isBefore(c.getValidFrom()) && !today.isAfter(c.getValidUntil()))
                .map(Consent::getConsentId)
                .findFirst()
                .orElseThrow(() -> UserError.refused(
                        "the face of %s went into %s: add a consent of theirs with the role %s that is valid today to the consent file"
                                .formatted(
                                        then.getPerson(),
                                        path,
                                        then.getRole().name().toLowerCase(Locale.ROOT))));
    }

    private static String text(SpecificRecord record, RecordCodec codec) {
        return Base64.getEncoder().encodeToString(codec.encode(record));
    }

    private static <T extends SpecificRecord> T record(String text, Class<T> type, RecordCodec codec) {
        return codec.decode(Base64.getDecoder().decode(text), type);
    }
}
