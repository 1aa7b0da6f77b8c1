package org.facefarm.farm.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facefarm.worker.config.ConfigurationException;
import org.facefarm.worker.config.Environment;
import org.facefarm.worker.config.Given;
import org.facefarm.worker.config.KeyCatalogue;
import org.facefarm.worker.config.PropertiesFile;

/** Every key of a farm. */
public final class FarmKeys {
    public static final KeyCatalogue ALL = new KeyCatalogue(
            ConnectionKeys.SECTION,
            WorkerKeys.SECTION,
            ComputeKeys.SECTION,
            TaskKeys.SECTION,
            DirectorKeys.SECTION,
            MediaKeys.SECTION,
            IngestKeys.SECTION,
            ExtractorKeys.SECTION,
            TrainerKeys.SECTION,
            MergerKeys.SECTION);

    private static final String FILE = Environment.PREFIX + "CONFIG";

    /** Of the launcher, of docker-compose.yml and of the tests. */
    private static final Set<String> NO_KEYS = Set.of(
            FILE,
            Environment.PREFIX + "JAVA_OPTS",
            Environment.PREFIX + "IMAGE",
            Environment.PREFIX + "GPU_IMAGE",
            Environment.PREFIX + "MEDIA",
            Environment.PREFIX + "OUT",
            Environment.PREFIX + "KAFKA_IMAGE");

    private FarmKeys() {}

    /**
     * What the file and then the environment give.
     *
     * @param file null for the one that the environment names, if it names one
     * @throws ConfigurationException when the file cannot be read
     */
    public static List<Given> given(Map<String, String> environment, Path file) {
        String named = environment.getOrDefault(FILE, "").strip();
        List<Given> given = new ArrayList<>();
        if (file != null || !named.isEmpty()) {
            given.addAll(PropertiesFile.read(file != null ? file : Path.of(named)));
        }
        given.addAll(Environment.given(environment, NO_KEYS));
        return given;
    }
}
