package org.facefarm.worker;

import java.util.Map;
import java.util.Optional;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The same guarantee against Kafka's own image, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class TaskWorkerContainerIT {
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("KAFKA_IMAGE")).orElse("apache/kafka:4.3.1");

    @Container
    static final KafkaContainer kafka =
            new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"));

    @Test
    void everyTaskIsDoneOnceWhileWorkersAreRestartedInTurn() {
        new GuaranteeScenario(new FarmConnection(kafka.getBootstrapServers(), "", Map.of())).restartWorkersInTurn();
    }
}
