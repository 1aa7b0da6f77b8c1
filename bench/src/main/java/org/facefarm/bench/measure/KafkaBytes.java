package org.facefarm.bench.measure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.FarmConnection;

/** How large topics are on the disk of a farm's first broker. */
public record KafkaBytes(FarmConnection farm) {
    /** Bytes of all partitions of the topics together. */
    public long of(Collection<Topic> topics) {
        List<String> names = topics.stream().map(farm::name).collect(Collectors.toList());
        try (Admin admin = farm.admin()) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            Map<String, LogDirDescription> logs = admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker);
            return logs.values().stream()
                    .flatMap(d -> d.replicaInfos().entrySet().stream())
                    .filter(e -> names.contains(e.getKey().topic()))
                    .mapToLong(e -> e.getValue().size())
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the broker does not tell the size of its logs", e);
        }
    }
}
