package org.facefarm.bench.real;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.bench.measure.TrainingLength;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.data.PersonPicker;
import org.facefarm.trainer.data.ScratchFile;
import org.facefarm.trainer.data.TrainingData;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.scratch.WorkFolder;

/** Trains a pair of people on the faces that the farm would take. */
record PairTraining(RecordLog log, Preset preset, Backend backend) {
    /** What it took. */
    record Trained(long steps, double processorMinutes) {}

    /**
     * Writes the checkpoint.
     *
     * @param faces of the person whose face is used
     * @param targets of the person whose place is taken
     */
    Trained train(List<SegmentExtracted> faces, List<SegmentExtracted> targets, TrainingLength length, Path checkpoint)
            throws IOException, InterruptedException {
        PersonPicker people = PersonPicker.of(new PersonSelector(NetFolders.ofEnvironment()));
        try (WorkFolder folder = WorkFolder.temporary();
                ScratchFile scratch = ScratchFile.in(folder.path())) {
            TrainingData data = new CropReader(log, people).read(task(faces, targets), preset, scratch);
            try (SwapTrainer trainer = SwapTrainer.fresh(backend, preset.forPeople(2), 1, data.trained(false))) {
                double minutes = length.train(trainer, 1);
                trainer.save(checkpoint, Map.of());
                return new Trained(trainer.steps(), minutes);
            }
        }
    }

    private TrainTask task(List<SegmentExtracted> faces, List<SegmentExtracted> targets) {
        PersonSelection seenMost = PersonSelection.newBuilder().build();
        return TrainTask.newBuilder()
                .setModelId("bench")
                .setOrderId("bench")
                .setFaceCrops(crops(faces))
                .setFacePerson(seenMost)
                .setTargetCrops(crops(targets))
                .setTargetPerson(seenMost)
                .setSettings(
                        TrainingSettings.newBuilder().setPreset(preset.name()).build())
                .setFaceConsent("")
                .setTargetConsents(List.of())
                .build();
    }

    private static List<CropRange> crops(List<SegmentExtracted> extracted) {
        return extracted.stream()
                .filter(e -> e.getCrops() != null)
                .map(e -> new CropRange(e.getExtractionId(), e.getSegment(), e.getCrops(), e.getCropCount()))
                .toList();
    }
}
