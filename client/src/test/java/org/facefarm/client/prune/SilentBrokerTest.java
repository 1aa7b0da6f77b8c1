package org.facefarm.client.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.Test;

class SilentBrokerTest {
    @Test
    void whatABrokerThatDoesNotAnswerTakesOnDiskIsNotKnown() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FarmConnection farm = new FarmConnection(
                    "127.0.0.1:" + silent.getLocalPort(),
                    "",
                    Map.of("default.api.timeout.ms", "300", "request.timeout.ms", "300"));
            assertThat(DiskUse.of(farm)).isEmpty();
        }
    }
}
