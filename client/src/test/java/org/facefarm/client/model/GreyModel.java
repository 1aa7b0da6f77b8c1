package org.facefarm.client.model;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.preset.Preset;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.TrainingSettings;

/** A model of three people whose faces are grey. */
final class GreyModel {
    static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private GreyModel() {}

    static ModelFile file(Path path, String weights) {
        PersonReference person = new PersonReference(List.of(), "test", List.of());
        ModelManifest manifest = ModelManifest.newBuilder()
                .setModelId("model")
                .setIteration(0)
                .setSha256("")
                .setSize(0)
                .setChunks(0)
                .setWeightsSha256(weights)
                .setPreset("tiny")
                .setTraining(TrainingSettings.newBuilder().setPreset("tiny").build())
                .setDataSha256("")
                .setTrainedSeconds(0)
                .setLosses(Map.of())
                .setFinished(true)
                .setFacePerson(person)
                .setTargetPerson(person)
                .setCreatedAt(Instant.EPOCH)
                .setAgreements(List.of(new Agreement("anna-1", List.of("ben-1"), List.of("carla-1"))))
                .setPeople(List.of(
                        new ModelPerson(List.of("anna-1"), ConsentRole.FACE, person),
                        new ModelPerson(List.of("ben-1"), ConsentRole.TARGET, person),
                        new ModelPerson(List.of("carla-1"), ConsentRole.FACE, person)))
                .build();
        return new ModelFile(
                path,
                manifest,
                List.of(
                        consent("anna-1", "Anna", ConsentRole.FACE),
                        consent("ben-1", "Ben", ConsentRole.TARGET),
                        consent("carla-1", "Carla", ConsentRole.FACE)));
    }

    static Consent consent(String id, String person, ConsentRole role) {
        return Consent.newBuilder()
                .setConsentId(id)
                .setRole(role)
                .setPerson(person)
                .setRecordedBy("test")
                .setPurpose("test")
                .setValidFrom(TODAY.minusDays(30))
                .setValidUntil(TODAY.plusDays(30))
                .build();
    }

    static FaceSet grey(Preset preset) {
        int size = preset.pictureSize();
        byte[] bgr = new byte[3 * size * size];
        Arrays.fill(bgr, (byte) 100);
        return new FaceSet(
                Collections.nCopies(4, new FacePicture(size, bgr, new byte[size * size], new byte[size * size])));
    }
}
