package org.facefarm.farm.cli.farm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.ConfigOptions;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.Computing;
import org.facefarm.farm.run.EmbeddedFarm;
import org.facefarm.farm.run.Stopping;
import org.facefarm.worker.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Runs a whole farm on this machine, broker and all services, until stopped (Ctrl-C).",
        footer = {"", "Everything that can be set is in docs/configuration.md; 'facefarm config' lists it."})
public final class UpCommand implements Callable<Integer> {
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(1);

    @Option(
            names = "--farm",
            paramLabel = "DIR",
            defaultValue = FarmOptions.DEFAULT_FARM,
            description = "Folder of the farm (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Mixin
    private ConfigOptions config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = config.configuration(List.of());
        JsonLog.beginAsTold(configuration);
        Computing computing = Computing.of(configuration);
        try (Stopping stopping = Stopping.onSignal();
                EmbeddedFarm farm = EmbeddedFarm.start(folder, configuration)) {
            // First: what other commands ask for meanwhile waits for the services in their topics.
            farm.serveOthers();
            farm.startServices(computing);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "The farm in %s is up. Other commands with --farm %s use it; from other processes: --bootstrap-servers %s --client-config %s%nVideos of submitted orders come to %s.%n",
                            folder,
                            folder,
                            farm.connection().bootstrapServers(),
                            EmbeddedFarm.clientConfig(folder),
                            farm.outputFolder());
            spec.commandLine().getOut().flush();
            while (!stopping.await(HEALTH_CHECK)) {
                farm.requireHealthy();
            }
        }
        return ExitCode.DONE;
    }
}
