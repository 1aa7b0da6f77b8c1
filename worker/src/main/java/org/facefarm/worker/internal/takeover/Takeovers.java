package org.facefarm.worker.internal.takeover;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions new to this worker, whose last owner may have died over a task: settled once each. That must come before they
 * are polled, as an offset which a dead worker's open transaction would move is not told to a consumer, so that a poll gives
 * nothing until the broker ends that transaction.
 */
public final class Takeovers {
    private final Set<TopicPartition> open = new LinkedHashSet<>();
    private final Consumer<TopicPartition> predecessors;

    public Takeovers(Consumer<TopicPartition> predecessors) {
        this.predecessors = predecessors;
    }

    public void assigned(Collection<TopicPartition> partitions) {
        open.addAll(partitions);
    }

    public void gone(Collection<TopicPartition> partitions) {
        open.removeAll(partitions);
    }

    /** @throws KafkaException when a partition cannot be settled now; it stays to be settled */
    public void settle() {
        for (Iterator<TopicPartition> i = open.iterator(); i.hasNext(); i.remove()) {
            predecessors.accept(i.next());
        }
    }
}
