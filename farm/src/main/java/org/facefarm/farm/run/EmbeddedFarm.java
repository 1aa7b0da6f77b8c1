package org.facefarm.farm.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.facefarm.broker.BrokerException;
import org.facefarm.broker.EmbeddedBroker;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.config.ConnectionKeys;
import org.facefarm.nets.backend.Device;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole farm in this process: the broker, and all services once they are started. Its folder holds everything it knows. */
public final class EmbeddedFarm implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedFarm.class);

    private final Path folder;
    private final WorkerSettings settings;
    private final EmbeddedBroker broker;
    private final AtomicReference<String> brokerFault;
    private final FarmConnection connection;
    private final Deque<RunningRole> services = new ArrayDeque<>();

    private EmbeddedFarm(
            Path folder, Configuration configuration, EmbeddedBroker broker, AtomicReference<String> brokerFault) {
        this.folder = folder;
        this.settings = WorkerSettings.onMachine(folder, configuration);
        this.broker = broker;
        this.brokerFault = brokerFault;
        this.connection = connection(folder, broker.bootstrapServers(), configuration);
    }

    /**
     * Starts the broker in this folder and creates what topics are missing.
     *
     * @throws UserError when another process uses the folder
     */
    public static EmbeddedFarm start(Path folder, Configuration configuration) {
        try {
            AtomicReference<String> fault = new AtomicReference<>();
            EmbeddedFarm farm = new EmbeddedFarm(
                    folder, configuration, EmbeddedBroker.guarded(brokerFolder(folder), fault::set), fault);
            // Left behind by a process that was killed.
            delete(servingFile(folder));
            new TopicAdmin(farm.connection).ensure(farm.settings.partitions(), farm.settings.replication());
            return farm;
        } catch (BrokerException e) {
            throw new UserError(e.getMessage());
        }
    }

    /** Where the broker of this folder listened last; it may not be running. */
    static Optional<String> lastAddress(Path folder) {
        try {
            return EmbeddedBroker.lastAddress(brokerFolder(folder));
        } catch (IOException e) {
            throw new UserError("cannot read the farm's folder " + folder + ": " + e.getMessage());
        }
    }

    /** The way to the broker of this folder, which lets in whoever can read the folder. */
    static FarmConnection connection(Path folder, String address, Configuration configuration) {
        try {
            return new FarmConnection(
                    address,
                    "",
                    EmbeddedBroker.clientProperties(brokerFolder(folder)),
                    configuration.get(ConnectionKeys.BROKER_PATIENCE));
        } catch (IOException e) {
            throw new UserError("the farm in " + folder + " is somebody else's: cannot read " + clientConfig(folder)
                    + "; name another folder with --farm");
        }
    }

    /** File of what Kafka's clients need to be let in by the broker of this folder. */
    public static Path clientConfig(Path folder) {
        return EmbeddedBroker.clientConfig(brokerFolder(folder));
    }

    /** Whether a farm has ever been in this folder. */
    static boolean existsIn(Path folder) {
        return Files.isDirectory(brokerFolder(folder));
    }

    /**
     * Starts every service in this process, those that compute once for each card; extractor and merger work on several tasks at
     * a time.
     */
    public void startServices(Computing computing) {
        for (Role role : Role.values()) {
            boolean parallel = role == Role.extractor || role == Role.merger;
            WorkerSettings slots = parallel ? settings : settings.withOneSlot();
            List<Device> devices = role.computes() ? computing.devices() : List.of(Device.CPU);
            for (Device device : devices) {
                services.push(RunningRole.start(role, connection, slots.on(device, devices), computing, device));
            }
        }
    }

    /** Where its mergers put the videos of orders that they deliver themselves. */
    public Path outputFolder() {
        return settings.out();
    }

    /** Tells commands in other processes that this farm's services will stay. */
    public void serveOthers() {
        write(servingFile(folder), connection.bootstrapServers());
    }

    /** Address of the farm that {@code facefarm up} runs in this folder, as far as the folder tells. */
    static Optional<String> servingAddress(Path folder) {
        try {
            Path file = servingFile(folder);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UserError("cannot read the farm's folder " + folder + ": " + e.getMessage());
        }
    }

    /**
     * Fails when one of its services has.
     *
     * @throws UserError when the broker has stopped: nothing would ever go on
     */
    public void requireHealthy() {
        String fault = brokerFault.get();
        if (fault != null) {
            throw new UserError("the farm's broker stopped: " + fault);
        }
        services.forEach(RunningRole::requireHealthy);
    }

    public FarmConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        // They stop beside one another: each takes its time to leave its group.
        services.forEach(RunningRole::stop);
        while (!services.isEmpty()) {
            services.pop().close();
        }
        delete(servingFile(folder));
        broker.close();
    }

    private static Path servingFile(Path folder) {
        return folder.resolve("serving");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserError("cannot write to the farm's folder: " + e.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("Cannot delete {}", file, e);
        }
    }

    static Path brokerFolder(Path folder) {
        return folder.resolve("broker");
    }
}
