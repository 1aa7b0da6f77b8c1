package org.facefarm.director.internal.topology;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.Partitions;

/**
 * Tasks go to the partitions in turn, so that no worker waits while others have several; whatever else is written goes where its
 * key belongs. For one thread.
 */
final class TurnPartitioner implements StreamPartitioner<String, Outgoing> {
    private final Map<Topic, Integer> turns = new EnumMap<>(Topic.class);

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, Outgoing out, int partitions) {
        int partition = out.topic().holdsTasks()
                ? turns.merge(out.topic(), 1, Integer::sum) - 1
                : Partitions.of(out.spreadBy(), partitions);
        return Optional.of(Set.of(Math.floorMod(partition, partitions)));
    }
}
