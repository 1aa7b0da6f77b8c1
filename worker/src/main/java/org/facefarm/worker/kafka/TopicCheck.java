package org.facefarm.worker.kafka;

import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.facefarm.schemas.Topic;

/**
 * Whether a topic that is there is as the farm needs it.
 *
 * @param spread partitions of the farm's spread topics
 */
record TopicCheck(FarmConnection farm, int spread) {
    /** @throws FarmSetupException when it has another number of partitions */
    void partitions(Topic topic, int found) {
        int wanted = topic.partitions(spread);
        if (found != wanted) {
            throw new FarmSetupException("topic %s has %d partitions and needs %d: delete it, or use another prefix"
                    .formatted(farm.name(topic), found, wanted));
        }
    }

    /** @throws FarmSetupException when the broker would delete, or refuse, what it must not */
    void settings(Topic topic, Config found) {
        for (String setting : List.of("cleanup.policy", "max.message.bytes")) {
            String value = found.get(setting).value();
            String needed = topic.config().get(setting);
            if (!suffices(setting, value, needed)) {
                throw new FarmSetupException("topic %s has %s=%s and needs %s: set it with kafka-configs.sh"
                        .formatted(farm.name(topic), setting, value, needed));
            }
        }
    }

    private static boolean suffices(String setting, String value, String needed) {
        return setting.equals("max.message.bytes")
                ? Long.parseLong(value) >= Long.parseLong(needed)
                : value.equals(needed);
    }
}
