package org.facefarm.director;

import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;

/**
 * A task that an order waits for. Orders that need the same work need the same task, by topic and key.
 *
 * @param what the work in words, for when it fails: "finding faces in segment 3 of scene.mp4"
 */
record Need(Topic topic, String key, SpecificRecord task, String what) {
    static String ref(String topicName, String key) {
        return topicName + "/" + key;
    }

    String ref() {
        return ref(topic.topicName(), key);
    }
}
