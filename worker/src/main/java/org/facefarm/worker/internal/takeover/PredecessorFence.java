package org.facefarm.worker.internal.takeover;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.WorkerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions of workers that died over a task. Left to the broker they stay open for a minute, and so long nobody
 * sees anything new of the topics they wrote to, nor what the task's own partition has committed.
 */
public final class PredecessorFence implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PredecessorFence.class);

    private final FarmConnection farm;
    private final WorkerName name;
    private final RecordWriter writer;
    private final Admin admin;

    public PredecessorFence(FarmConnection farm, WorkerName name, RecordWriter writer) {
        this.farm = farm;
        this.name = name;
        this.writer = writer;
        this.admin = farm.admin();
    }

    /** To be called before a new partition is polled; costs one question to the broker where nobody died. */
    public void settle(TopicPartition partition) {
        String worker = Attempts.workerAt(committed(partition));
        if (worker.equals(name.transactionalId())) {
            writer.settle();
        } else if (!worker.isEmpty()) {
            log.info("Taking over from {}", worker);
            fence(farm.topicPrefix() + worker);
        }
    }

    /** Also while a transaction that would move it is open. */
    private OffsetAndMetadata committed(TopicPartition partition) {
        String group = farm.topicPrefix() + name.group();
        var question = Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition)));
        return get(admin.listConsumerGroupOffsets(question, new ListConsumerGroupOffsetsOptions().requireStable(false))
                        .partitionsToOffsetAndMetadata(group))
                .get(partition);
    }

    private void fence(String transactionalId) {
        try {
            get(admin.fenceProducers(List.of(transactionalId)).all());
        } catch (AuthorizationException e) {
            log.warn("What {} left open stays so for a minute: {}", transactionalId, e.getMessage());
        }
    }

    private <V> V get(KafkaFuture<V> answer) {
        try {
            return answer.get(farm.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer about predecessors", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while taking over", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
