package org.facefarm.worker.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a record belongs to: Kafka's own choice for the key it is spread by. */
public final class Partitions {
    private Partitions() {}

    /** The partition, 0..partitions-1, of what is spread by this text: murmur2 of its UTF-8. */
    public static int of(String spreadBy, int partitions) {
        return Utils.toPositive(Utils.murmur2(spreadBy.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
