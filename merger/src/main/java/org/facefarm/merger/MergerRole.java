package org.facefarm.merger;

import java.nio.file.Path;
import java.time.Clock;
import org.facefarm.merger.internal.swap.StoredSwappers;
import org.facefarm.nets.backend.Backend;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** The merger on a real farm: a {@link MergeHandler} with its ways to the broker, which it closes. */
public final class MergerRole implements TaskHandler<MergeTask> {
    private final ModelStore models;
    private final ConsentRegister consents;
    private final MergeHandler handler;

    /**
     * Connects; to be called on the thread that will merge.
     *
     * @param cache folder where checkpoints are kept as files
     * @param worker name for events
     * @param backend what draws faces
     */
    public MergerRole(
            FarmConnection farm,
            RecordCodec codec,
            Path cache,
            String worker,
            MergerSettings settings,
            Backend backend) {
        models = new ModelStore(farm, codec);
        consents = new ConsentRegister(farm, codec, Clock.systemUTC());
        handler = new MergeHandler(
                worker,
                new KafkaRecordLog(farm, codec),
                consents,
                new StoredSwappers(models, cache, backend),
                settings,
                Clock.systemUTC());
    }

    @Override
    public TaskOutput handle(MergeTask task, TaskContext context) throws Exception {
        return handler.handle(task, context);
    }

    @Override
    public void close() {
        handler.close();
        models.close();
        consents.close();
    }
}
