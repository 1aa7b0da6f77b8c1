package org.facefarm.farm.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.ConfigurationException;
import org.facefarm.worker.config.Given;
import org.facefarm.worker.config.Key;
import picocli.CommandLine.Option;

/** What is set by whoever runs the farm. */
public final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties of the keys in docs/configuration.md (default: the variable FACEFARM_CONFIG).")
    private Path file;

    @Option(
            names = {"-c", "--set"},
            paramLabel = "KEY=VALUE",
            description = "Set a key of docs/configuration.md; may be repeated ('facefarm config' lists them).")
    private List<String> assignments = List.of();

    /**
     * An option that sets a key: what it was given, if it was.
     *
     * @param value null when the option was not given
     */
    public record Flag(String option, Key<?> key, Object value) {}

    /**
     * What is set, in the order of precedence: the file, the environment, the assignments, these options.
     *
     * @throws ConfigurationException when a key or value cannot be
     */
    public Configuration configuration(List<Flag> flags) {
        List<Given> given = new ArrayList<>(FarmKeys.given(System.getenv(), file));
        assignments.forEach(text -> given.add(Given.assignment(text, "-c")));
        flags.stream()
                .filter(flag -> flag.value() != null)
                .map(flag -> new Given(flag.key().name(), flag.value().toString(), flag.option()))
                .forEach(given::add);
        return FarmKeys.ALL.configuration(given);
    }
}
