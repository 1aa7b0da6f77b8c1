package org.facefarm.farm.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.order.OrderRecords;
import org.facefarm.client.prune.DiskUse;
import org.facefarm.farm.cli.option.ConfigOptions.Flag;
import org.facefarm.farm.config.ConnectionKeys;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.FarmLook;
import org.facefarm.farm.run.RestingFarm;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.kafka.FarmConnection;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which farm a command works with. */
public final class FarmOptions {
    public static final String DEFAULT_FARM = ".facefarm";

    @Option(
            names = "--farm",
            paramLabel = "DIR",
            defaultValue = DEFAULT_FARM,
            description = "Folder of the farm on this machine: its broker's data, models, previews and log "
                    + "(default: ${DEFAULT-VALUE}).")
    public Path folder;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Use the farm on this Kafka cluster instead of one on this machine.")
    private String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Put this before every topic name, so that several farms share a cluster.")
    private String topicPrefix;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Properties passed to every Kafka client as they are (security.protocol, sasl.*, ssl.*).")
    private Path clientConfig;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    private boolean here;

    /** The farm in this folder, whatever is configured. */
    public static FarmOptions here(Path folder) {
        FarmOptions options = new FarmOptions();
        options.folder = folder;
        options.here = true;
        return options;
    }

    /**
     * What is set, by these options and a command's own.
     *
     * @throws org.facefarm.worker.config.ConfigurationException when a key or value cannot be
     */
    public Configuration configuration(Flag... flags) {
        List<Flag> all = new ArrayList<>(List.of(
                new Flag("--bootstrap-servers", ConnectionKeys.BOOTSTRAP_SERVERS, bootstrapServers),
                new Flag("--topic-prefix", ConnectionKeys.TOPIC_PREFIX, topicPrefix)));
        all.addAll(List.of(flags));
        return config.configuration(all);
    }

    /** Words of --set that a command means for itself: to be asked for before anything else. */
    public List<String> settingsOf(Predicate<String> command) {
        return config.take(command);
    }

    /** The cluster the user named; only when {@link #remote()}. */
    public FarmConnection connection() {
        Configuration configuration = configuration();
        return new FarmConnection(
                configuration.get(ConnectionKeys.BOOTSTRAP_SERVERS),
                configuration.get(ConnectionKeys.TOPIC_PREFIX),
                clientProperties(configuration),
                configuration.get(ConnectionKeys.BROKER_PATIENCE));
    }

    /** Whether the user named a cluster. */
    public boolean remote() {
        return !here && configuration().find(ConnectionKeys.BOOTSTRAP_SERVERS).isPresent();
    }

    /** A farm that only needs to be looked at or told something: the named cluster, or the one running or resting in the folder. */
    public FarmAccess access() {
        return remote()
                ? FarmAccess.to(connection(), configuration())
                : FarmAccess.inFolder(folder, false, configuration());
    }

    /** What the named cluster's workers can do; unknown in a farm on this machine, which can what the machine can. */
    public FarmOffers offers() {
        if (!remote()) {
            return FarmOffers.UNKNOWN;
        }
        try (FarmAccess access = access();
                FarmClient client = access.client()) {
            return client.offers();
        }
    }

    /**
     * Where every order stands, and what the farm takes; a farm that rests is not woken for it.
     *
     * @param disk whether the latter is to be shown; it is asked for, too, where there is a budget
     */
    public FarmLook look(boolean disk) {
        boolean wanted =
                disk || configuration().find(ConnectionKeys.DISK_BUDGET).isPresent();
        return (remote() ? Optional.<FarmLook>empty() : RestingFarm.look(folder)).orElseGet(() -> asked(wanted));
    }

    /**
     * What is to be said of a farm that has nearly taken all the disk that it may.
     *
     * @param disk asked only where there is a budget
     */
    public Optional<String> diskWarning(Supplier<Optional<DiskUse>> disk) {
        return configuration().find(ConnectionKeys.DISK_BUDGET).flatMap(gib -> disk.get()
                .flatMap(use -> use.warning(gib)));
    }

    /** What is recorded of orders in the folder's farm while it rests; empty when it must be asked awake. */
    public Optional<OrderRecords> restingOrders() {
        return remote() ? Optional.empty() : RestingFarm.orders(folder);
    }

    private FarmLook asked(boolean disk) {
        try (FarmAccess access = access();
                FarmClient client = access.client()) {
            return FarmLook.of(client, disk);
        }
    }

    /** As {@link #access}, but a folder without a farm gets one. */
    public FarmAccess accessOrNew() {
        return remote()
                ? FarmAccess.to(connection(), configuration())
                : FarmAccess.inFolderOrNew(folder, configuration());
    }

    /** A farm that does work: the named cluster, or one on this machine with all its services. */
    public FarmAccess workingFarm() {
        return remote()
                ? FarmAccess.to(connection(), configuration())
                : FarmAccess.inFolder(folder, true, configuration());
    }

    private Map<String, String> clientProperties(Configuration configuration) {
        Map<String, String> properties = new TreeMap<>(configuration.kafka());
        if (clientConfig != null) {
            Properties file = new Properties();
            try (InputStream in = Files.newInputStream(clientConfig)) {
                file.load(in);
            } catch (IOException e) {
                throw new UserError("cannot read the client configuration " + clientConfig + ": " + e.getMessage());
            }
            file.forEach((k, v) -> properties.put(k.toString(), v.toString()));
        }
        return properties;
    }
}
