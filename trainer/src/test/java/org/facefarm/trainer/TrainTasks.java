package org.facefarm.trainer;

import java.util.List;
import java.util.Map;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.trainer.data.PersonPicker;
import org.facefarm.vision.person.PersonSelector;

/** Training tasks over the drawn crops of extractions "a" and "b". */
final class TrainTasks {
    static {
        TrustedRecords.trust();
    }

    /** Takes every crop: the drawings know no other people. */
    static final PersonPicker EVERYBODY = (crops, selection, scope) -> new PersonSelector.Selected(
            new PersonReference(List.of(), "most frequent of one", List.of()), Map.of(), crops);

    private TrainTasks() {}

    static TrainTask of(String preset, long iterations) {
        OffsetRange everything = new OffsetRange(0, 0L, 99L);
        return of(preset, iterations, everything, everything);
    }

    /**
     * A task about two people.
     *
     * @param a where the crops of a lie
     * @param b where those of b lie
     */
    static TrainTask of(String preset, long iterations, OffsetRange a, OffsetRange b) {
        return TrainTask.newBuilder()
                .setModelId("model")
                .setOrderId("order")
                .setFaceCrops(List.of(new CropRange("a", 0, a, 20)))
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargetCrops(List.of(new CropRange("b", 0, b, 20)))
                .setTargetPerson(PersonSelection.newBuilder().build())
                .setSettings(TrainingSettings.newBuilder()
                        .setPreset(preset)
                        .setIterations(iterations)
                        .setCheckpointSeconds(1)
                        .build())
                .setFaceConsent("a-consent")
                .setTargetConsents(List.of("b-consent"))
                .build();
    }
}
