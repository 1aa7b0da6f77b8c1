package org.facefarm.director.internal.task;

import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.Outgoing;

/**
 * A task that an order waits for. Orders that need the same work need the same task, by topic and key.
 *
 * @param what the work in words, for when it fails: "finding faces in segment 3 of scene.mp4"
 */
public record PlannedTask(Topic topic, String key, SpecificRecord task, String what) {
    /** How the task of this key is known among those of all topics. */
    public static String ref(String topicName, String key) {
        return topicName + "/" + key;
    }

    /** The order that it is posted for, unless another one was quicker. */
    public String orderId() {
        return String.valueOf(task.get(task.getSchema().getField("orderId").pos()));
    }

    public String ref() {
        return ref(topic.topicName(), key);
    }

    /** As it is posted. */
    public Outgoing outgoing() {
        return Outgoing.of(topic, key, task);
    }
}
