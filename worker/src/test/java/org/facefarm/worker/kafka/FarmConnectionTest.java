package org.facefarm.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.facefarm.schemas.Topic;
import org.junit.jupiter.api.Test;

class FarmConnectionTest {
    @Test
    void topicsCarryThePrefix() {
        assertThat(new FarmConnection("h:1", "studio.", Map.of()).name(Topic.FRAMES))
                .isEqualTo("studio.frames");
    }

    @Test
    void anyClientSettingIsPassedThroughToTheClientsItIsFor() {
        FarmConnection farm =
                new FarmConnection("127.0.0.1:1", "", Map.of("producer.acks", "nonsense", "client.id", "mine"));
        assertThatThrownBy(farm::producer).isInstanceOf(KafkaException.class).hasMessageContaining("acks");
        farm.logConsumer().close();
    }

    @Test
    void partitionsAreThoseOfKafkasOwnPartitioner() {
        assertThat(Partitions.of("videos/1", 1)).isZero();
        // From org.apache.kafka.common.utils.UtilsTest: murmur2("21") = -973932308.
        assertThat(Partitions.of("21", 1000)).isEqualTo((-973932308 & 0x7fffffff) % 1000);
    }
}
