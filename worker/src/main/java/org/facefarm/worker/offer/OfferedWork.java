package org.facefarm.worker.offer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/**
 * Does the tasks that its worker can do, and hands on what another one can: the task is posted once more, to any partition of
 * its topic, in the transaction that ends it here.
 *
 * @param own what the worker offers
 * @param offers what all workers at work do
 */
public record OfferedWork<T extends SpecificRecord>(
        TaskHandler<T> handler, Supplier<WorkerOffer> own, Supplier<List<WorkerOffer>> offers)
        implements TaskHandler<T> {
    @Override
    public TaskOutput handle(T task, TaskContext context) throws Exception {
        WorkerOffer here = own.get();
        if (TaskNeeds.met(task, here)) {
            return handler.handle(task, context);
        }
        Optional<WorkerOffer> other = TaskNeeds.of(here.getRole(), offers.get()).stream()
                .filter(offer -> TaskNeeds.met(task, offer))
                .findFirst();
        if (other.isEmpty()) {
            throw new PermanentFailure(TaskNeeds.nobody(task, List.of(here)).orElseThrow());
        }
        return TaskOutput.of(List.of(posted(task)));
    }

    private static Outgoing posted(SpecificRecord task) {
        String anywhere = UUID.randomUUID().toString();
        if (task instanceof MergeTask merge) {
            String key = Keys.segment(merge.getMergeId(), merge.getSegment().getIndex());
            return new Outgoing(Topic.MERGE_TASKS, key, merge, anywhere);
        }
        if (task instanceof TrainTask train) {
            return new Outgoing(Topic.TRAIN_TASKS, train.getModelId(), train, anywhere);
        }
        throw new IllegalArgumentException("a " + task.getSchema().getName() + " can be done anywhere");
    }

    @Override
    public void close() {
        handler.close();
    }
}
