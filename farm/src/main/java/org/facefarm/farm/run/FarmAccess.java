package org.facefarm.farm.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.config.ConnectionKeys;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.kafka.FarmConnection;

/** A farm as a command uses it: a cluster somewhere, one that runs in another process of this machine, or one of its own. */
public final class FarmAccess implements AutoCloseable {
    private final FarmConnection connection;
    private final Configuration configuration;
    private final EmbeddedFarm own;

    private FarmAccess(FarmConnection connection, Configuration configuration, EmbeddedFarm own) {
        this.connection = connection;
        this.configuration = configuration;
        this.own = own;
    }

    /**
     * The farm on a cluster.
     *
     * @param configuration of its topics, where they are not there
     */
    public static FarmAccess to(FarmConnection connection, Configuration configuration) {
        return new FarmAccess(connection, configuration, null);
    }

    /**
     * The farm in a folder: the one that is up there, else one in this process.
     *
     * @param working whether its services are needed
     * @param configuration of what starts in this process
     * @throws UserError when there is no farm to look at, or another command is working in the folder
     */
    public static FarmAccess inFolder(Path folder, boolean working, Configuration configuration) {
        if (!working && !EmbeddedFarm.existsIn(folder)) {
            throw new UserError("there is no farm in " + folder
                    + "; name its folder with --farm or its broker with --bootstrap-servers");
        }
        Optional<String> running = RunningBroker.address(folder);
        if (running.isPresent()) {
            if (working && !running.equals(EmbeddedFarm.servingAddress(folder))) {
                throw new UserError("another command is working in " + folder
                        + ", or a farm is just starting there; wait for it, name another folder with --farm, or run"
                        + " 'facefarm up' to share one farm");
            }
            return to(EmbeddedFarm.connection(folder, running.get(), configuration), configuration);
        }
        // Before the broker is started for nothing.
        Optional<Computing> computing = working ? Optional.of(Computing.of(configuration)) : Optional.empty();
        EmbeddedFarm farm = EmbeddedFarm.start(folder, configuration);
        computing.ifPresent(farm::startServices);
        return new FarmAccess(farm.connection(), configuration, farm);
    }

    /** As the other, with nothing configured. */
    public static FarmAccess inFolder(Path folder, boolean working) {
        return inFolder(folder, working, FarmKeys.ALL.configuration(List.of()));
    }

    /** As {@link #inFolder} without services; where no farm has ever been, one begins. */
    public static FarmAccess inFolderOrNew(Path folder, Configuration configuration) {
        if (EmbeddedFarm.existsIn(folder)) {
            return inFolder(folder, false, configuration);
        }
        EmbeddedFarm farm = EmbeddedFarm.start(folder, configuration);
        return new FarmAccess(farm.connection(), configuration, farm);
    }

    public FarmConnection connection() {
        return connection;
    }

    /**
     * Fails when a service of this process has: nothing would ever go on.
     *
     * @throws IllegalStateException with the service's failure
     */
    public void requireHealthy() {
        if (own != null) {
            own.requireHealthy();
        }
    }

    /** A client of this farm; closed by the caller, before this. */
    public FarmClient client() {
        return new FarmClient(
                connection, ConnectionKeys.clusterPartitions(configuration), ConnectionKeys.replication(configuration));
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
