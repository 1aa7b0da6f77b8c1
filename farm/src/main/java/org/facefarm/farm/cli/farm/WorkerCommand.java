package org.facefarm.farm.cli.farm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.Role;
import org.facefarm.farm.run.RunningRole;
import org.facefarm.farm.run.Stopping;
import org.facefarm.farm.run.WorkerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description =
                "Runs one service of a farm on a Kafka cluster until stopped. Start as many as there is hardware for.")
public final class WorkerCommand implements Callable<Integer> {
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(1);

    @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "ingest: folder of the videos it may read (default: the working folder).")
    private Path media = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "merger: folder that submitted orders are delivered to (default: ./out).")
    private Path out = Path.of("out");

    @Option(names = "--slots", paramLabel = "N", defaultValue = "1", description = "Tasks at a time (default: 1).")
    private int slots;

    @Option(
            names = "--id",
            paramLabel = "NAME",
            description = "Name of this worker, stable over restarts and unique in the farm (default: made up).")
    private String id;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "8",
            description = "Partitions of the topics when this worker is the first and creates them (default: 8).")
    private int partitions;

    @Option(
            names = "--management",
            paramLabel = "HOST:PORT",
            description =
                    "Answer /live, /ready and /metrics (Prometheus) here, such as 0.0.0.0:9464 (default: not at all).")
    private String management;

    @Mixin
    private FarmOptions farm;

    @Override
    public Integer call() throws InterruptedException {
        if (!farm.remote()) {
            throw new UserError(
                    "a worker needs --bootstrap-servers HOST:PORT; for a farm on this machine alone use 'facefarm up'");
        }
        WorkerSettings settings = WorkerSettings.of(farm.folder, id)
                .withMedia(media)
                .withOut(out)
                .withSlots(slots)
                .withPartitions(partitions);
        try (Stopping stopping = Stopping.onSignal();
                RunningRole running = RunningRole.start(role, farm.connection(), settings)) {
            if (management != null) {
                running.answerAt(HostPort.parse(management, "--management"));
            }
            while (!stopping.await(HEALTH_CHECK)) {
                running.requireHealthy();
            }
        }
        return ExitCode.DONE;
    }
}
