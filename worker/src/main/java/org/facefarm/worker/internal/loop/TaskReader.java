package org.facefarm.worker.internal.loop;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.internal.failure.FailureRecords;
import org.facefarm.worker.task.WorkerName;

/** Makes tasks of what lies in a task topic. */
public record TaskReader<T extends SpecificRecord>(RecordCodec codec, WorkerName worker, Topic tasks, Class<T> type) {
    T task(ConsumerRecord<String, byte[]> record) {
        return type.cast(codec.decode(tasks, record.key(), record.value()));
    }

    /** Every task names the order it is for. */
    String orderId(T task) {
        Schema.Field field = task.getSchema().getField("orderId");
        return field == null ? "" : String.valueOf(task.get(field.pos()));
    }

    FailureRecords failure(ConsumerRecord<String, byte[]> record, String orderId) {
        return new FailureRecords(worker, tasks, record, orderId);
    }
}
