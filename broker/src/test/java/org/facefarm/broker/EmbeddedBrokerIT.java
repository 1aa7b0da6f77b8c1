package org.facefarm.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path folder;

    @Test
    void keepsTopicsAndAddressOverARestart() throws Exception {
        String address;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                Admin admin = admin(broker)) {
            address = broker.bootstrapServers();
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                Admin admin = admin(broker)) {
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(EmbeddedBroker.lastAddress(folder)).contains(address);
            assertThat(admin.describeTopics(List.of("kept"))
                            .allTopicNames()
                            .get()
                            .get("kept")
                            .partitions())
                    .hasSize(3);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("in use by another farm")
                    .hasMessageNotContaining("\n");
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, taken.getLocalPort(), fault -> {}))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("is taken");
        }
        EmbeddedBroker.start(folder).close();
    }

    @Test
    void aGuardedBrokerServesOnlyThoseWhoCanReadItsFolder() throws Exception {
        Path config = EmbeddedBroker.clientConfig(folder);
        Map<String, String> properties;
        try (EmbeddedBroker broker = EmbeddedBroker.guarded(folder, fault -> {})) {
            properties = EmbeddedBroker.clientProperties(folder);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                    .isEqualTo("rw-------");
            try (Admin owner = admin(broker, properties)) {
                assertThat(owner.listTopics().names().get()).isEmpty();
            }
            Map<String, String> guess = new HashMap<>(properties);
            guess.replaceAll((name, value) -> value.replaceAll("[0-9a-f]{64}", "0".repeat(64)));
            try (Admin stranger = admin(broker, guess)) {
                assertThatThrownBy(() -> stranger.listTopics().names().get())
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
            try (Admin nobody = admin(broker, Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"))) {
                assertThatThrownBy(() -> nobody.listTopics().names().get()).isInstanceOf(ExecutionException.class);
            }
        }
        try (EmbeddedBroker broker = EmbeddedBroker.guarded(folder, fault -> {})) {
            assertThat(EmbeddedBroker.clientProperties(folder)).isEqualTo(properties);
            assertThat(broker.bootstrapServers()).isNotEmpty();
        }
    }

    @Test
    void aPasswordThatOthersCouldReadIsReplaced() throws Exception {
        Credentials first = Credentials.keptIn(folder);
        assertThat(Credentials.keptIn(folder)).isEqualTo(first);
        Files.setPosixFilePermissions(
                EmbeddedBroker.clientConfig(folder), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Credentials.keptIn(folder)).isNotEqualTo(first);
        assertThat(first).hasToString("credentials");
    }

    private static Admin admin(EmbeddedBroker broker) {
        return admin(broker, Map.of());
    }

    private static Admin admin(EmbeddedBroker broker, Map<String, String> properties) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return Admin.create(settings);
    }
}
