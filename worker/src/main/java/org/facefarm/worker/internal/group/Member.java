package org.facefarm.worker.internal.group;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.TopicPartition;

/**
 * A worker of a group, as it presents itself.
 *
 * @param generation of the group when it was given what it owns; the claim of one that missed a rebalance is older
 * @param busy the partition whose task is running
 */
record Member(String id, int generation, Set<TopicPartition> owned, Optional<TopicPartition> busy) {
    static Member of(String id, Subscription said) {
        return new Member(
                id,
                said.generationId().orElse(-1),
                Set.copyOf(said.ownedPartitions()),
                BusyMark.decode(said.userData()));
    }

    boolean owns(TopicPartition partition) {
        return owned.contains(partition);
    }

    /** A mark on what it does not own is an old one. */
    boolean worksOn(TopicPartition partition) {
        return owns(partition) && busy.filter(partition::equals).isPresent();
    }
}
