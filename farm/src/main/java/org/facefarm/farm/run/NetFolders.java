package org.facefarm.farm.run;

import java.nio.file.Path;
import java.util.Optional;
import org.facefarm.vision.catalogue.NetCatalogue;
import org.facefarm.vision.catalogue.NetStore;

/** Where this machine keeps its face nets: {@code FACEFARM_MODELS}, then the user's cache. */
public final class NetFolders {
    private NetFolders() {}

    /** As the environment says. */
    public static NetStore ofEnvironment() {
        Path caches =
                environment("XDG_CACHE_HOME").map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return new NetStore(
                NetCatalogue.shipped(),
                environment("FACEFARM_MODELS").map(Path::of),
                caches.resolve("facefarm/models"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank());
    }
}
