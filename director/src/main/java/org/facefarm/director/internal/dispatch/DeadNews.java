package org.facefarm.director.internal.dispatch;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.facefarm.schemas.ProgramVersion;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.FailureText;

/** News that the director can make nothing of, as dead letters. */
public final class DeadNews {
    private static final String DIRECTOR = "director";
    /** Control topics have one. */
    private static final int PARTITION = 0;

    private DeadNews() {}

    static Outgoing order(Order order, RecordCodec codec, Throwable fault, Instant now) {
        String id = order.getOrderId();
        return letter(Topic.ORDERS, id, codec.encode(order), 0, id, fault, now);
    }

    /**
     * A record that breaks the rules or is none.
     *
     * @param key null for none
     */
    public static Outgoing record(Topic topic, String key, byte[] bytes, long offset, Throwable fault, Instant now) {
        return letter(topic, Objects.requireNonNullElse(key, ""), bytes, offset, "", fault, now);
    }

    private static Outgoing letter(
            Topic topic, String key, byte[] bytes, long offset, String orderId, Throwable fault, Instant now) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setTaskTopic(topic.topicName())
                .setTaskKey(key)
                .setTask(ByteBuffer.wrap(bytes))
                .setPartition(PARTITION)
                .setOffset(offset)
                .setOrderId(orderId)
                .setErrorClass(fault.getClass().getName())
                .setMessage(FailureText.line(fault))
                .setStack(FailureText.stack(fault))
                .setAttempts(1)
                .setWorkerVersion(ProgramVersion.text())
                .setWorkerId(DIRECTOR)
                .setAt(now)
                .build();
        return Outgoing.of(Topic.DEAD_LETTERS, topic.topicName() + "/" + key, letter);
    }
}
