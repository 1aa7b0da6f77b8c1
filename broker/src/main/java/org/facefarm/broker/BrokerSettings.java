package org.facefarm.broker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The broker's own configuration: one node, loopback only, quick takeover, large records. */
final class BrokerSettings {
    /** As the largest record of the farm plus its framing. */
    static final int MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

    private BrokerSettings() {}

    /** @param credentials that clients must have; empty: whoever reaches the broker may do everything */
    static Properties of(Path data, Ports ports, Optional<Credentials> credentials) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listeners", "FARM://" + ports.bootstrapServers() + ",CONTROLLER://127.0.0.1:" + ports.controller());
        p.put("advertised.listeners", "FARM://" + ports.bootstrapServers());
        p.put("inter.broker.listener.name", "FARM");
        p.put("listener.security.protocol.map", "FARM:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", data.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        p.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));

        credentials.ifPresent(known -> p.putAll(known.broker()));
        singleNode(p);
        takeover(p);
        small(p);
        return p;
    }

    private static void singleNode(Properties p) {
        p.put("default.replication.factor", "1");
        p.put("min.insync.replicas", "1");
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            p.put(internal + ".replication.factor", "1");
            p.put(internal + ".num.partitions", "4");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        // An idle farm keeps its place: losing the committed offsets would do every task again.
        p.put("offsets.retention.minutes", "1051200");
    }

    private static void takeover(Properties p) {
        p.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the next start waits until the dead broker's registration times out.
        p.put("broker.session.timeout.ms", "4000");
        p.put("broker.heartbeat.interval.ms", "1000");
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
    }

    private static void small(Properties p) {
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "4");
        p.put("log.cleaner.threads", "1");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    }
}
