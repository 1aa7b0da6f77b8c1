package org.facefarm.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.facefarm.nets.backend.Backend;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.data.PersonPicker;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.model.KeptModels;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.model.TrainingEnds;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer on a real farm: a {@link TrainHandler} with its ways to the broker, which it closes. */
public final class TrainerRole implements TaskHandler<TrainTask> {
    private static final Logger log = LoggerFactory.getLogger(TrainerRole.class);

    private final KafkaRecordLog crops;
    private final ModelStore models;
    private final KeptModels kept;
    private final TrainingEnds ends;
    private final ConsentRegister consents;
    private final TrainHandler handler;

    /** Connects; to be called on the thread that will train. */
    public TrainerRole(
            FarmConnection farm,
            RecordCodec codec,
            TrainerPlace place,
            TrainerSettings settings,
            PersonPicker people,
            Backend backend) {
        crops = new KafkaRecordLog(farm, codec);
        models = new ModelStore(farm, codec);
        kept = new KeptModels(farm, codec);
        ends = new TrainingEnds(farm, codec);
        consents = new ConsentRegister(farm, codec, Clock.systemUTC());
        // Loads the library, so that a trainer that stands by need not when it takes over.
        log.info("Trains with {}", backend.describe());
        handler = new TrainHandler(
                place, settings, backend, new CropReader(crops, people), checkpoints(models, kept, ends), consents);
    }

    @Override
    public TaskOutput handle(TrainTask task, TaskContext context) throws Exception {
        return handler.handle(task, context);
    }

    private static CheckpointLog checkpoints(ModelStore models, KeptModels kept, TrainingEnds ends) {
        return new CheckpointLog() {
            @Override
            public Optional<ModelManifest> latest(String modelId) {
                return models.latest(modelId);
            }

            @Override
            public Set<Long> named(String modelId) {
                return kept.iterations(modelId);
            }

            @Override
            public boolean enough(String modelId, long iteration) {
                return ends.wanted(modelId, iteration);
            }

            @Override
            public Path fetch(ModelManifest manifest, Path folder) throws IOException {
                return models.fetch(manifest, folder);
            }
        };
    }

    @Override
    public void close() {
        crops.close();
        models.close();
        kept.close();
        ends.close();
        consents.close();
    }
}
