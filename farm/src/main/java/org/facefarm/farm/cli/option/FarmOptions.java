package org.facefarm.farm.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.worker.kafka.FarmConnection;
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
    String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Put this before every topic name, so that several farms share a cluster.")
    String topicPrefix;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Properties passed to every Kafka client as they are (security.protocol, sasl.*, ssl.*).")
    Path clientConfig;

    /** The cluster the user named; only when {@link #remote()}. */
    public FarmConnection connection() {
        return new FarmConnection(bootstrapServers, topicPrefix, clientProperties());
    }

    /** Whether the user named a cluster. */
    public boolean remote() {
        return bootstrapServers != null;
    }

    /** A farm that only needs to be looked at or told something: the named cluster, or the one running or resting in the folder. */
    public FarmAccess access() {
        return remote() ? FarmAccess.to(connection()) : FarmAccess.inFolder(folder, false);
    }

    /** As {@link #access}, but a folder without a farm gets one. */
    public FarmAccess accessOrNew() {
        return remote() ? FarmAccess.to(connection()) : FarmAccess.inFolderOrNew(folder);
    }

    /** A farm that does work: the named cluster, or one on this machine with all its services. */
    public FarmAccess workingFarm() {
        return remote() ? FarmAccess.to(connection()) : FarmAccess.inFolder(folder, true);
    }

    private Map<String, String> clientProperties() {
        Map<String, String> properties = new TreeMap<>();
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
