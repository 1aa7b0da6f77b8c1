package org.facefarm.farm.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;

/** Which farm, and how its topics are created. */
public final class ConnectionKeys {
    /** One machine has few workers; fewer partitions start faster. */
    public static final int MACHINE_PARTITIONS = 4;

    public static final Key<String> BOOTSTRAP_SERVERS = Key.ofText(
            "bootstrap.servers",
            null,
            "The farm is on this Kafka cluster: `HOST:PORT`, comma-separated. Unset: on this machine, in the folder"
                    + " `--farm`. Option `--bootstrap-servers`.");

    public static final Key<String> TOPIC_PREFIX = Key.ofText(
            "topic.prefix",
            "",
            Pattern.compile("[a-zA-Z0-9._-]{0,100}"),
            "up to 100 letters, digits, dots, dashes and underscores",
            "Stands before every topic, group and transaction, so that several farms share a cluster. The same for all of"
                    + " a farm. Option `--topic-prefix`.");

    public static final Key<Integer> TOPIC_PARTITIONS = Key.ofInt(
            "topic.partitions",
            null,
            1,
            10_000,
            "Partitions of each spread [topic](records.md#topics) where a worker or command comes first and creates them: no more workers of a"
                    + " role than this find work. Unset: %d on a cluster, %d on one machine. Where topics are, theirs"
                            .formatted(TopicAdmin.DEFAULT_SPREAD, MACHINE_PARTITIONS)
                    + " count. Option `--partitions` of `worker`.");

    public static final Key<Integer> TOPIC_REPLICATION = Key.ofInt(
            "topic.replication.factor",
            null,
            1,
            Short.MAX_VALUE,
            "Copies of each partition where a worker or command comes first and creates the topics. Unset: as many as there are brokers, at most %d; fewer are warned of. Option `--replication` of `worker`."
                    .formatted(TopicAdmin.SAFE_REPLICATION));

    public static final Key<Integer> DISK_BUDGET = Key.ofInt(
            "disk.budget",
            null,
            1,
            10_000_000,
            "GiB that the farm's topics may take on a broker's disk, each partition counted once. `status` and commands that"
                    + " give orders warn from 80 % of it on; nothing is stopped or deleted: see"
                    + " [Disk](operations.md#disk).");

    public static final Key<Duration> BROKER_PATIENCE = Key.ofMillis(
            "broker.patience.ms",
            FarmConnection.PATIENCE,
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "So long a process waits for the broker's next answer or record; twice as long where topics are made. Then a task is tried again, and a command ends with a line. More where brokers are far away or"
                    + " hand over slowly.");

    static final Section SECTION = Section.of(
            "The farm",
            BOOTSTRAP_SERVERS,
            TOPIC_PREFIX,
            TOPIC_PARTITIONS,
            TOPIC_REPLICATION,
            BROKER_PATIENCE,
            DISK_BUDGET);

    private ConnectionKeys() {}

    /** Partitions of a spread topic that this process creates on a cluster. */
    public static int clusterPartitions(Configuration configuration) {
        return configuration.find(TOPIC_PARTITIONS).orElse(TopicAdmin.DEFAULT_SPREAD);
    }

    /** Copies of each partition that this process creates; empty for as many as there are brokers, at most three. */
    public static Optional<Short> replication(Configuration configuration) {
        return configuration.find(TOPIC_REPLICATION).map(Integer::shortValue);
    }
}
