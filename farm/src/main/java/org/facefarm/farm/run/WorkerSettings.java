package org.facefarm.farm.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * Where and how a service runs.
 *
 * @param folder for caches, state and previews
 * @param id name of the worker, unique in the farm
 * @param media folder whose videos ingest may read
 * @param out folder that mergers deliver to
 * @param slots tasks at a time
 * @param partitions of spread topics, when this process creates them
 */
public record WorkerSettings(Path folder, String id, Path media, Path out, int slots, int partitions) {
    private static final int DEFAULT_PARTITIONS = 8;

    /** Settings for a worker of this name; null for a name made of host and process. */
    public static WorkerSettings of(Path folder, String id) {
        String name = id != null ? id : host() + "-" + ProcessHandle.current().pid();
        return new WorkerSettings(folder, name, Path.of(""), folder.resolve("out"), 1, DEFAULT_PARTITIONS);
    }

    public WorkerSettings withMedia(Path newMedia) {
        return new WorkerSettings(folder, id, newMedia, out, slots, partitions);
    }

    public WorkerSettings withOut(Path newOut) {
        return new WorkerSettings(folder, id, media, newOut, slots, partitions);
    }

    public WorkerSettings withSlots(int newSlots) {
        return new WorkerSettings(folder, id, media, out, newSlots, partitions);
    }

    public WorkerSettings withPartitions(int newPartitions) {
        return new WorkerSettings(folder, id, media, out, slots, newPartitions);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
