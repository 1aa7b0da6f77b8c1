package org.facefarm.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * An Apache Kafka broker inside this process: one combined KRaft node on the loopback interface, its data in a folder.
 * Clients cannot tell it from a cluster. The first start in a process takes some five seconds, later ones half a second.
 *
 * <p>The folder holds {@code broker.properties} (where the broker listens, for other processes), a lock file, and the
 * data under {@code log}; where the broker is guarded also {@code client.properties}, which lets clients in.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final Ports ports;
    private final AtomicBoolean broken;

    private EmbeddedBroker(KafkaRaftServer server, FolderLock lock, Ports ports, AtomicBoolean broken) {
        this.server = server;
        this.lock = lock;
        this.ports = ports;
        this.broken = broken;
    }

    /**
     * Starts on the ports used last in this folder when they are free, else on any. Blocks until clients are served; whoever
     * reaches it on this machine is.
     */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, 0, fault -> {});
    }

    /**
     * As {@link #start(Path)}, on the given client port (0: any).
     *
     * @param onFault told one line should the broker stop by itself later
     * @throws BrokerException when the folder is in use, the port is taken or the broker does not start
     */
    public static EmbeddedBroker start(Path folder, int port, Consumer<String> onFault) {
        return start(folder, port, onFault, false);
    }

    /** As {@link #start(Path)}, but only clients with {@link #clientProperties} are served. */
    public static EmbeddedBroker guarded(Path folder, Consumer<String> onFault) {
        return start(folder, 0, onFault, true);
    }

    private static EmbeddedBroker start(Path folder, int port, Consumer<String> onFault, boolean guarded) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                Ports ports = Ports.choose(folder, port);
                Path data = data(folder);
                format(data);
                Optional<Credentials> credentials = guarded ? Optional.of(closed(folder)) : Optional.empty();
                AtomicBoolean broken = new AtomicBoolean();
                Faults.tell(fault -> {
                    broken.set(true);
                    onFault.accept(reason(folder, fault));
                });
                KafkaRaftServer server = new KafkaRaftServer(
                        KafkaConfig.fromProps(BrokerSettings.of(data, ports, credentials), false), Time.SYSTEM);
                startup(server);
                ports.write(folder);
                return new EmbeddedBroker(server, lock, ports, broken);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BrokerException("the broker cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The broker itself tells no more than that it is over. */
    private static String reason(Path folder, String fault) {
        try {
            // What was written last, and found no place, may have been as large as that.
            if (Files.getFileStore(folder).getUsableSpace() < BrokerSettings.MAX_MESSAGE_BYTES) {
                return "no space left on the disk of " + folder + ": make room and start it again";
            }
        } catch (IOException e) {
            // Then nothing is known of it.
        }
        return fault + ": the log tells more";
    }

    /** Nobody else may write to the broker, nor read its files. */
    private static Credentials closed(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return Credentials.keptIn(folder);
    }

    /** File of client properties that a guarded broker of this folder asks for. Only the folder's owner can read it. */
    public static Path clientConfig(Path folder) {
        return folder.resolve(Credentials.FILE);
    }

    /** What is in that file; nothing where no broker was guarded yet. */
    public static Map<String, String> clientProperties(Path folder) throws IOException {
        return Credentials.read(folder).map(Credentials::client).orElse(Map.of());
    }

    /** Where the broker of this folder listens, as far as its last start tells; it may not be running. */
    public static Optional<String> lastAddress(Path folder) throws IOException {
        return Ports.read(folder).map(Ports::bootstrapServers);
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return ports.bootstrapServers();
    }

    /** Where the broker of this folder keeps its topics. */
    static Path data(Path folder) {
        return folder.resolve("log").toAbsolutePath();
    }

    private static void startup(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new BrokerException("the broker did not start: " + e.getMessage(), e);
        }
    }

    private static void format(Path data) throws IOException {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Stops in order and gives the folder back. */
    @Override
    public void close() {
        try (lock) {
            if (broken.get()) {
                stopInterrupted();
            } else {
                stop();
            }
        } catch (IOException e) {
            throw new BrokerException("the broker's folder cannot be given back: " + e.getMessage(), e);
        }
    }

    /** Else it waits five minutes for its controller, which may be over, to let it go. Who closes is no more interrupted than before. */
    private void stopInterrupted() {
        boolean before = Thread.currentThread().isInterrupted();
        Thread.currentThread().interrupt();
        try {
            stop();
        } finally {
            Thread.interrupted();
            if (before) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
    }
}
