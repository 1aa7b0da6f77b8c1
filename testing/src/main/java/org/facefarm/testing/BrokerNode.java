package org.facefarm.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;

/** One of a {@link BrokerCluster}: broker and controller in a process of its own, its data in a folder that outlives it. */
public final class BrokerNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path settings;
    private final TcpProxy wire;
    private ForkedJava process;

    private BrokerNode(Path settings, TcpProxy wire) {
        this.settings = settings;
        this.wire = wire;
    }

    static BrokerNode make(Path folder, String clusterId, int id, Properties settings, TcpProxy wire) throws Exception {
        Files.createDirectories(folder);
        String data = folder.resolve("log").toString();
        settings.setProperty("log.dirs", data);
        new Formatter()
                .setNodeId(id)
                .setClusterId(clusterId)
                .setDirectories(List.of(data))
                .setMetadataLogDirectory(data)
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        Path file = folder.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        return new BrokerNode(file, wire);
    }

    /** The network to it, for clients that take it. */
    public TcpProxy wire() {
        return wire;
    }

    /** Starts it, and does not wait for it. */
    public void start() {
        process = ForkedJava.start(BrokerNodeMain.class, settings.toString());
    }

    /** Waits until it serves clients: not before most of the cluster runs. */
    public void awaitStarted() throws InterruptedException {
        process.awaitLine(BrokerNodeMain.STARTED, PATIENCE);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** It can write nothing any more, and ends by that. Waits until it has. */
    public void fillDisk() throws InterruptedException {
        process.fillDisk();
        int unused = process.awaitExit(PATIENCE);
    }

    /** Stops it in order: what it leads goes to others before. */
    public void stop() throws InterruptedException {
        int unused = process.terminate(PATIENCE);
    }

    @Override
    public void close() throws IOException {
        wire.close();
        process.close();
    }
}
