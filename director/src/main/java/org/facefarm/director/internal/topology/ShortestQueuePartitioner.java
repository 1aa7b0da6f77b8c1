package org.facefarm.director.internal.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.facefarm.director.internal.dispatch.TaskQueues;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.Partitions;

/**
 * Tasks go where the fewest lie unfinished, so that no worker waits while others have several; whatever else is written goes where
 * its key belongs.
 */
record ShortestQueuePartitioner(TaskQueues queues) implements StreamPartitioner<String, Outgoing> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, Outgoing out, int partitions) {
        return Optional.of(Set.of(
                out.topic().holdsTasks()
                        ? queues.place(out.topic(), key, partitions)
                        : Partitions.of(out.spreadBy(), partitions)));
    }
}
