package org.facefarm.testing;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A {@link BrokerNode} in a process of its own: {@code BrokerNodeMain SERVER_PROPERTIES}. SIGTERM stops it in order. */
final class BrokerNodeMain {
    static final String STARTED = "serves clients";

    private BrokerNodeMain() {}

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(in);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.shutdown();
                            server.awaitShutdown();
                        },
                        "broker-shutdown"));
        server.startup();
        System.out.println(STARTED);
        server.awaitShutdown();
    }
}
