package org.facefarm.client.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.onnx.ForeignNet;
import org.facefarm.nets.onnx.ForeignNetException;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ForeignSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.TrainingSettings;

/**
 * A network of another tool that keeps a contract and is about nobody in particular: what it draws is whoever comes in, or
 * whoever it is told to.
 *
 * @param sha256 of the file
 */
public record ForeignFile(Path path, String sha256, ForeignSettings settings) implements Importable {
    private static final int LONGEST_LICENCE = 200;

    /**
     * Reads a file and runs it on made-up pictures.
     *
     * @param licence what its makers allow, in a line
     * @param fidelity see {@link ForeignSettings}
     * @throws UserError when it does not keep the contract, or no licence is named
     */
    public static ForeignFile read(Path file, NetContract contract, String licence, float fidelity) {
        requireLicence(file, licence);
        try (LoneFile alone = LoneFile.of(file);
                ForeignNet net = NetContracts.open(contract, alone.copy(), fidelity)) {
            net.probe();
            return new ForeignFile(
                    file,
                    Ids.sha256(file),
                    new ForeignSettings(contract, licence.strip(), fidelity, net.embeddingSize()));
        } catch (ForeignNetException e) {
            throw LoneFile.refused(file, e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static void requireLicence(Path file, String licence) {
        boolean line = licence.strip().matches("\\P{Cntrl}{1," + LONGEST_LICENCE + "}");
        if (!line) {
            throw new UserError("the licence of %s must be named, in a line of at most %d letters, as --licence \"MIT\""
                    .formatted(file, LONGEST_LICENCE));
        }
    }

    /** As people call the contract. */
    public static String kind(NetContract contract) {
        return contract.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of the file and of how it is run: both decide what is drawn. */
    @Override
    public String modelId() {
        return kind(settings.getContract()) + "-" + Ids.of(sha256, settings);
    }

    /** @param recorded of nobody, or of those whose faces are known to have gone into it: when one withdraws it is used no more */
    @Override
    public ModelManifest.Builder underConsents(List<Consent> recorded, LocalDate today) {
        PersonReference nobody = new PersonReference(List.of(), "", List.of());
        String preset = kind(settings.getContract());
        return ModelManifest.newBuilder()
                .setModelId(modelId())
                .setPreset(preset)
                .setWeightsSha256(HexFormat.of()
                        .formatHex(Ids.sha256().digest((sha256 + settings).getBytes(StandardCharsets.UTF_8))))
                .setForeign(settings)
                .setFinished(true)
                .setIteration(0)
                .setTraining(TrainingSettings.newBuilder().setPreset(preset).build())
                .setDataSha256("")
                .setTrainedSeconds(0)
                .setLosses(Map.of())
                .setFacePerson(nobody)
                .setTargetPerson(nobody)
                .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setAgreements(recorded.stream()
                        .map(consent -> agreement(consent, today))
                        .toList());
    }

    private Agreement agreement(Consent consent, LocalDate today) {
        boolean valid = !today.isBefore(consent.getValidFrom()) && !today.isAfter(consent.getValidUntil());
        if (!valid || consent.getRole() != ConsentRole.FACE) {
            throw UserError.refused(
                    "the consent '%s' does not cover what %s makes of a face: name those only whose faces went into it, with role face and valid today"
                            .formatted(consent.getConsentId(), path));
        }
        return new Agreement(consent.getConsentId(), List.of(), List.of());
    }
}
