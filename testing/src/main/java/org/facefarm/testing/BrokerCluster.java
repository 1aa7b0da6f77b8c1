package org.facefarm.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.facefarm.schemas.Topic;

/**
 * Brokers that have copies of one another, each in a process of its own. Clients reach them directly, or by wires that can be
 * broken ({@link BrokerNode#wire}): who connects by a wire is told the others' wires, and stays behind them.
 */
public final class BrokerCluster implements AutoCloseable {
    private final List<BrokerNode> nodes;
    private final List<Integer> ports;

    private BrokerCluster(List<BrokerNode> nodes, List<Integer> ports) {
        this.nodes = nodes;
        this.ports = ports;
    }

    /**
     * Starts them and waits until they serve clients.
     *
     * @param brokers 3 and more: topics get three copies, two of which must have what was written
     */
    public static BrokerCluster start(Path folder, int brokers) throws Exception {
        List<Integer> ports = freePorts(3 * brokers);
        String voters = IntStream.range(0, brokers)
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + ports.get(2 * brokers + i))
                .collect(Collectors.joining(","));
        String clusterId = Uuid.randomUuid().toString();
        List<BrokerNode> nodes = new ArrayList<>();
        for (int i = 0; i < brokers; i++) {
            TcpProxy wire = TcpProxy.open();
            wire.to(ports.get(brokers + i));
            Properties settings = settings();
            settings.setProperty("node.id", Integer.toString(i + 1));
            settings.setProperty("controller.quorum.voters", voters);
            settings.setProperty(
                    "listeners",
                    "FARM://127.0.0.1:%d,WIRE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                            .formatted(ports.get(i), ports.get(brokers + i), ports.get(2 * brokers + i)));
            settings.setProperty(
                    "advertised.listeners",
                    "FARM://127.0.0.1:%d,WIRE://127.0.0.1:%d".formatted(ports.get(i), wire.port()));
            nodes.add(BrokerNode.make(folder.resolve("broker-" + (i + 1)), clusterId, i + 1, settings, wire));
        }
        nodes.forEach(BrokerNode::start);
        for (BrokerNode node : nodes) {
            node.awaitStarted();
        }
        return new BrokerCluster(nodes, ports.subList(0, brokers));
    }

    private static Properties settings() {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("inter.broker.listener.name", "FARM");
        p.setProperty("listener.security.protocol.map", "FARM:PLAINTEXT,WIRE:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("auto.create.topics.enable", "false");
        String largest = Topic.FRAMES.config().get("max.message.bytes");
        p.setProperty("message.max.bytes", largest);
        p.setProperty("replica.fetch.max.bytes", largest);
        p.setProperty("min.insync.replicas", "2");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // That a broker has died is known so soon.
        p.setProperty("broker.session.timeout.ms", "3000");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
        p.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        return p;
    }

    /**
     * Not of those that the system lends to clients (32768 and above): one could have been lent until its broker takes it, or while
     * that is dead.
     */
    private static List<Integer> freePorts(int count) throws IOException {
        Random random = new Random();
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                try {
                    held.add(new ServerSocket(10_000 + random.nextInt(20_000), 0, InetAddress.getLoopbackAddress()));
                } catch (BindException e) {
                    // Somebody has it.
                }
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** Host and port of all. */
    public String bootstrapServers() {
        return addresses(ports);
    }

    /** The same, behind their wires. */
    public String wiredServers() {
        return addresses(nodes.stream().map(node -> node.wire().port()).toList());
    }

    private static String addresses(List<Integer> ports) {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Each of them. */
    public List<BrokerNode> nodes() {
        return nodes;
    }

    @Override
    public void close() throws IOException {
        for (BrokerNode node : nodes) {
            node.close();
        }
    }
}
