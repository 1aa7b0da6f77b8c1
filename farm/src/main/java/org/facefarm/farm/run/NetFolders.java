package org.facefarm.farm.run;

import java.nio.file.Path;
import java.util.Optional;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.farm.config.WorkerKeys;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.ConfigurationException;

/** Where this machine keeps its face nets: the folder that is configured, then the user's cache. */
public final class NetFolders {
    private NetFolders() {}

    /**
     * As the environment says, and the file it names.
     *
     * @throws ConfigurationException when these cannot be
     */
    public static NetStore ofEnvironment() {
        return of(environment());
    }

    /** The folder of nets that the environment names. */
    public static Optional<Path> named() {
        return environment().find(WorkerKeys.NETS);
    }

    private static Configuration environment() {
        return FarmKeys.ALL.configuration(FarmKeys.given(System.getenv(), null));
    }

    /** As is configured. */
    public static NetStore of(Configuration configuration) {
        Path caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return new NetStore(
                FaceNets.catalogue(), configuration.find(WorkerKeys.NETS), caches.resolve("facefarm/models"));
    }
}
