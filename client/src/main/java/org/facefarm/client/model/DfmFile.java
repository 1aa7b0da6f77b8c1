package org.facefarm.client.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.onnx.DfmNet;
import org.facefarm.nets.onnx.ForeignNetException;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DfmSettings;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.TrainingSettings;

/**
 * A network that came as DFM (ONNX). One that a farm exported tells whose faces went into it; of any other the consent file
 * tells whose face it makes.
 *
 * @param sha256 of the file
 * @param told what a farm wrote into it
 */
public record DfmFile(Path path, String sha256, DfmSettings settings, Optional<ModelFile> told) implements Importable {
    /** What a manifest calls the preset of a network that was not trained here. */
    public static final String PRESET = "dfm";

    /** The note in which a farm's own export tells how its faces are framed. */
    static final String FRAMING = "framing";

    /**
     * Reads a file and runs it once, on grey faces.
     *
     * @param framing how its faces are framed; none for what the file tells, or else whole faces, as is customary
     * @throws UserError when it is no DFM network, or cannot be run
     */
    public static DfmFile read(Path file, Optional<FaceFraming> framing, float morph) {
        try (LoneFile alone = LoneFile.of(file);
                DfmNet net = DfmNet.open(alone.copy(), morph)) {
            float[] grey = new float[3 * net.resolution() * net.resolution()];
            Arrays.fill(grey, 0.5f);
            net.swap(grey, 1);
            FaceFraming own = net.notes().containsKey(FRAMING) ? FaceFraming.FACEFARM : FaceFraming.WHOLE;
            return new DfmFile(
                    file,
                    Ids.sha256(file),
                    new DfmSettings(framing.orElse(own), morph),
                    ModelFile.of(file, net.notes()));
        } catch (ForeignNetException e) {
            throw LoneFile.refused(file, e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Of the file and of how it is run: both decide what is drawn. */
    @Override
    public String modelId() {
        return "dfm-" + Ids.of(sha256, settings);
    }

    @Override
    public ModelManifest.Builder underConsents(List<Consent> recorded, LocalDate today) {
        return (told.isPresent() ? asTold(told.get(), recorded, today) : asRecorded(recorded, today))
                .setModelId(modelId())
                .setPreset(PRESET)
                .setWeightsSha256(HexFormat.of()
                        .formatHex(Ids.sha256().digest((sha256 + settings).getBytes(StandardCharsets.UTF_8))))
                .setDfm(settings)
                .setFinished(true)
                .setSelectionId("")
                .setStandIns(Map.of());
    }

    /** It draws one person, whatever the model could do that it came from. */
    private static ModelManifest.Builder asTold(ModelFile told, List<Consent> recorded, LocalDate today) {
        ModelManifest.Builder manifest = told.underConsents(recorded, today);
        return manifest.setPeople(List.of());
    }

    private ModelManifest.Builder asRecorded(List<Consent> recorded, LocalDate today) {
        List<Consent> valid = recorded.stream()
                .filter(c -> !today.isBefore(c.getValidFrom()) && !today.isAfter(c.getValidUntil()))
                .toList();
        List<Consent> faces =
                valid.stream().filter(c -> c.getRole() == ConsentRole.FACE).toList();
        if (faces.size() != 1) {
            throw UserError.refused(
                    "%s does not tell whose face it makes, so the consent file must: it needs one consent with role face that is valid today, and has %s"
                            .formatted(
                                    path,
                                    faces.isEmpty()
                                            ? "none"
                                            : "those of "
                                                    + String.join(
                                                            ", ",
                                                            faces.stream()
                                                                    .map(Consent::getPerson)
                                                                    .collect(Collectors.toCollection(TreeSet::new)))));
        }
        PersonReference unknown = new PersonReference(List.of(), "", List.of());
        List<String> targets = valid.stream()
                .filter(c -> c.getRole() == ConsentRole.TARGET)
                .map(Consent::getConsentId)
                .toList();
        return ModelManifest.newBuilder()
                .setIteration(0)
                .setTraining(TrainingSettings.newBuilder().setPreset(PRESET).build())
                .setDataSha256("")
                .setTrainedSeconds(0)
                .setLosses(Map.of())
                .setFacePerson(unknown)
                .setTargetPerson(unknown)
                .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setAgreements(List.of(new Agreement(faces.get(0).getConsentId(), targets, List.of())));
    }
}
