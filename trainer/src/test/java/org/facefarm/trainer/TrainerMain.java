package org.facefarm.trainer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.torch.TorchBackend;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.TaskWorker;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskLimits;
import org.facefarm.worker.task.WorkerName;

/** A trainer in a process of its own, to be killed: BOOTSTRAP PREFIX SLOT FOLDER. */
final class TrainerMain {
    private static final TaskLimits LIMITS = new TaskLimits(
            3,
            5,
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    private TrainerMain() {}

    public static void main(String[] args) throws InterruptedException {
        FarmConnection farm = new FarmConnection(args[0], args[1], Map.of());
        RecordCodec codec = new RecordCodec();
        TrainerPlace place = new TrainerPlace(Path.of(args[3]), Optional.empty(), args[2]);
        new TaskWorker<>(
                        farm,
                        codec,
                        new WorkerName("trainer", args[2]),
                        Topic.TRAIN_TASKS,
                        TrainTask.class,
                        () -> new TrainerRole(
                                farm, codec, place, TrainerSettings.DEFAULT, TrainTasks.EVERYBODY, new TorchBackend()),
                        LIMITS,
                        OrderFilter.NONE,
                        task -> {})
                .start();
        new CountDownLatch(1).await();
    }
}
