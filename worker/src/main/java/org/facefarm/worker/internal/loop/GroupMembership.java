package org.facefarm.worker.internal.loop;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.failure.RetryPause;
import org.facefarm.worker.internal.takeover.Takeovers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the running task when the worker's group gives it partitions and takes them away. */
final class GroupMembership implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(GroupMembership.class);

    private final Consumer<String, byte[]> consumer;
    private final TaskOffsets offsets;
    private final Takeovers takeovers;
    private final CurrentTask current;
    private final RetryPause pause;

    GroupMembership(
            Consumer<String, byte[]> consumer,
            TaskOffsets offsets,
            Takeovers takeovers,
            CurrentTask current,
            RetryPause pause) {
        this.consumer = consumer;
        this.offsets = offsets;
        this.takeovers = takeovers;
        this.current = current;
        this.pause = pause;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        takeovers.assigned(partitions);
        // What is new is not paused by itself.
        if (current.active() != null || current.unsettled() != null || !pause.over()) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        takeovers.gone(partitions);
        ActiveTask active = current.active();
        if (active != null && partitions.contains(active.partition) && active.lose()) {
            try {
                offsets.note(active.record, active.attempts().abandoned());
            } catch (KafkaException e) {
                log.info("Task {} counts as a crash: {}", active.record.key(), e.toString());
            }
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        takeovers.gone(partitions);
        ActiveTask active = current.active();
        if (active != null && partitions.contains(active.partition)) {
            active.lose();
        }
    }
}
