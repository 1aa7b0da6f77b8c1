package org.facefarm.farm.cli.farm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.ConfigOptions.Flag;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.config.ConnectionKeys;
import org.facefarm.farm.config.WorkerKeys;
import org.facefarm.farm.run.Role;
import org.facefarm.farm.run.RunningRole;
import org.facefarm.farm.run.Stopping;
import org.facefarm.farm.run.WorkerSettings;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description =
                "Runs one service of a farm on a Kafka cluster until stopped. Start as many as there is hardware for.",
        footer = {"", "Everything that can be set is in docs/configuration.md; 'facefarm config' lists it."})
public final class WorkerCommand implements Callable<Integer> {
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(1);

    @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "ingest: folder of the videos it may read (default: the working folder).")
    private Path media;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "merger: folder that submitted orders are delivered to (default: ./out).")
    private Path out;

    @Option(names = "--slots", paramLabel = "N", description = "Tasks at a time (default: 1).")
    private String slots;

    @Option(
            names = "--id",
            paramLabel = "NAME",
            description = "Name of this worker, stable over restarts and unique in the farm (default: made up).")
    private String id;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topics when this worker is the first and creates them (default: 8).")
    private String partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description =
                    "Copies of each partition when this worker is the first and creates the topics (default: 3, or"
                            + " as many as there are brokers).")
    private String replication;

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
        Configuration configuration = farm.configuration(
                new Flag("--media", WorkerKeys.MEDIA, media),
                new Flag("--out", WorkerKeys.OUT, out),
                new Flag("--slots", WorkerKeys.SLOTS, slots),
                new Flag("--id", WorkerKeys.ID, id),
                new Flag("--partitions", ConnectionKeys.TOPIC_PARTITIONS, partitions),
                new Flag("--replication", ConnectionKeys.TOPIC_REPLICATION, replication),
                new Flag("--management", WorkerKeys.MANAGEMENT, management));
        JsonLog.beginAsTold(configuration);
        WorkerSettings settings = WorkerSettings.onCluster(farm.folder, configuration);
        FarmConnection connection = farm.connection();
        new TopicAdmin(connection).ensure(settings.partitions(), settings.replication());
        try (Stopping stopping = Stopping.onSignal();
                RunningRole running = RunningRole.start(role, connection, settings)) {
            configuration.find(WorkerKeys.MANAGEMENT).ifPresent(running::answerAt);
            while (!stopping.await(HEALTH_CHECK)) {
                running.requireHealthy();
            }
        }
        return ExitCode.DONE;
    }
}
