package org.facefarm.worker;

import java.util.Optional;
import org.facefarm.worker.kafka.FarmConnection;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The same guarantee against Kafka's own image, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class TaskWorkerContainerIT extends GuaranteeSuite {
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("KAFKA_IMAGE")).orElse("apache/kafka:4.3.1");

    @Container
    static final KafkaContainer kafka =
            new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"));

    @Override
    FarmConnection connect(String name) {
        return new FarmConnection(kafka.getBootstrapServers(), name, GuaranteeScenario.SHORT_SESSION);
    }
}
