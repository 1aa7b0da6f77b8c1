package org.facefarm.farm.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.facefarm.farm.config.ConnectionKeys;
import org.facefarm.farm.config.WorkerKeys;
import org.facefarm.nets.backend.Device;
import org.facefarm.worker.config.Configuration;

/**
 * Where and how a service runs.
 *
 * @param folder for caches, state and previews
 * @param id name of the worker, unique in the farm
 * @param media folder whose videos ingest may read
 * @param out folder that mergers deliver to
 * @param slots tasks at a time
 * @param partitions of spread topics, when this process creates them
 * @param replication copies of each partition, when this process creates topics; empty for as many as there are brokers, at most three
 * @param configuration everything else
 */
public record WorkerSettings(
        Path folder,
        String id,
        Path media,
        Path out,
        int slots,
        int partitions,
        Optional<Short> replication,
        Configuration configuration) {
    private static final int MADE_UP_LETTERS = 13;

    /** A worker of a farm on a cluster. */
    public static WorkerSettings onCluster(Path folder, Configuration configuration) {
        return new WorkerSettings(
                folder,
                configuration.find(WorkerKeys.ID).orElseGet(WorkerSettings::madeUp),
                configuration.find(WorkerKeys.MEDIA).orElse(Path.of("")),
                configuration.find(WorkerKeys.OUT).orElse(Path.of("out")),
                configuration.find(WorkerKeys.SLOTS).orElse(1),
                ConnectionKeys.clusterPartitions(configuration),
                ConnectionKeys.replication(configuration),
                configuration);
    }

    /** The one process of a farm on one machine, which has one broker. */
    static WorkerSettings onMachine(Path folder, Configuration configuration) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new WorkerSettings(
                folder,
                "farm",
                configuration.find(WorkerKeys.MEDIA).orElse(Path.of("")),
                configuration.find(WorkerKeys.OUT).orElse(folder.resolve("out")),
                configuration.find(WorkerKeys.SLOTS).orElse(Math.min(WorkerKeys.MOST_MACHINE_SLOTS, processors)),
                configuration.find(ConnectionKeys.TOPIC_PARTITIONS).orElse(ConnectionKeys.MACHINE_PARTITIONS),
                Optional.empty(),
                configuration);
    }

    WorkerSettings withOneSlot() {
        return new WorkerSettings(folder, id, media, out, 1, partitions, replication, configuration);
    }

    /** Those of the worker on one of these devices, whose name tells it from the others. */
    WorkerSettings on(Device device, List<Device> devices) {
        String name = devices.size() == 1 ? id : id + "-" + device.toString().replace(':', '-');
        return new WorkerSettings(folder, name, media, out, slots, partitions, replication, configuration);
    }

    /** Host names and process numbers are the same in containers that share their host's network. */
    private static String madeUp() {
        return host() + "-" + UUID.randomUUID().toString().substring(0, MADE_UP_LETTERS);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
