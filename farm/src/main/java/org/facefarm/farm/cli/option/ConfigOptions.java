package org.facefarm.farm.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.farm.config.ComputeKeys;
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

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "What computes: auto, cpu, cuda or cuda:N (default: auto, a card where one can be used).")
    private String device;

    /**
     * An option that sets a key: what it was given, if it was.
     *
     * @param value null when the option was not given
     */
    public record Flag(String option, Key<?> key, Object value) {}

    /** Those of the assignments whose key is no key of the farm but one of the command's own; they set nothing here. */
    List<String> take(Predicate<String> own) {
        Map<Boolean, List<String>> kinds =
                assignments.stream().collect(Collectors.partitioningBy(text -> own.test(text.replaceFirst("=.*", ""))));
        assignments = kinds.get(false);
        return kinds.get(true);
    }

    /**
     * What is set, in the order of precedence: the file, the environment, the assignments, these options.
     *
     * @throws ConfigurationException when a key or value cannot be
     */
    public Configuration configuration(List<Flag> flags) {
        List<Given> given = new ArrayList<>(FarmKeys.given(System.getenv(), file));
        assignments.forEach(text -> given.add(Given.assignment(text, "-c")));
        Stream.concat(Stream.of(new Flag("--device", ComputeKeys.DEVICE, device)), flags.stream())
                .filter(flag -> flag.value() != null)
                .map(flag -> new Given(flag.key().name(), flag.value().toString(), flag.option()))
                .forEach(given::add);
        return FarmKeys.ALL.configuration(given);
    }
}
