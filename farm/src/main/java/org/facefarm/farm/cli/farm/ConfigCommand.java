package org.facefarm.farm.cli.farm;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.config.ConfigurationPage;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Given;
import org.facefarm.worker.config.Key;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Lists everything that can be set (docs/configuration.md), what it is, and where that was said.")
public final class ConfigCommand implements Callable<Integer> {
    private static final String LINE = "%-30s %-20s %s%n";

    @Option(names = "--markdown", description = "Print the reference instead, docs/configuration.md.")
    private boolean markdown;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(ConfigurationPage.of(FarmKeys.ALL));
        } else {
            list(farm.configuration(), out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void list(Configuration configuration, PrintWriter out) {
        FarmKeys.ALL
                .keys()
                .forEach(key -> out.printf(
                        LINE,
                        key.name(),
                        value(configuration, key),
                        configuration.given(key).map(Given::origin).orElse("default")));
        // Among them are passwords.
        configuration.kafka().keySet().forEach(name -> out.printf(LINE, "kafka." + name, "(not shown)", "given"));
    }

    private static String value(Configuration configuration, Key<?> key) {
        return configuration
                .given(key)
                .map(Given::value)
                .orElseGet(() ->
                        key.standard() == null ? "(unset)" : key.standard().toString());
    }
}
