package org.facefarm.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.facefarm.farm.rights.Participant;
import org.facefarm.worker.kafka.FarmConnection;

/** A broker in this process that knows the participants of a farm as users, and allows them what ACLs say, and nothing else. */
final class SecuredBroker implements AutoCloseable {
    static final String ADMIN = "admin";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"secret\"%s;";

    private final String address;
    private final KafkaRaftServer server;

    SecuredBroker(Path folder) throws Exception {
        String controller = "127.0.0.1:" + freePort();
        address = "127.0.0.1:" + freePort();
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        Properties p = new Properties();
        p.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + controller,
                "controller.listener.names", "CONTROLLER",
                "listeners", "FARM://" + address + ",CONTROLLER://" + controller,
                "inter.broker.listener.name", "FARM",
                "listener.security.protocol.map", "FARM:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", folder.toString(),
                "log.cleaner.dedupe.buffer.size", "8388608"));
        p.putAll(Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.farm.plain.sasl.jaas.config",
                LOGIN.formatted(ADMIN, users()),
                "authorizer.class.name",
                WitnessedAuthorizer.class.getName(),
                // The controller's listener has no login.
                "super.users",
                "User:ANONYMOUS;User:" + ADMIN));
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            p.put(internal + ".replication.factor", "1");
            p.put(internal + ".num.partitions", "4");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        server = new KafkaRaftServer(KafkaConfig.fromProps(p, false), Time.SYSTEM);
        server.startup();
    }

    private static String users() {
        return Stream.concat(
                        Stream.of(ADMIN), Arrays.stream(Participant.values()).map(Participant::name))
                .map(user -> " user_" + user + "=\"secret\"")
                .collect(Collectors.joining());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    FarmConnection as(String user, String topicPrefix) {
        return new FarmConnection(
                address,
                topicPrefix,
                Map.of(
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config", LOGIN.formatted(user, "")));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
