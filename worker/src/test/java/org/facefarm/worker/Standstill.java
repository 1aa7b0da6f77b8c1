package org.facefarm.worker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.FarmConnection;

/** What a broker knows of work that does not go on, for the message of the test that waits for it. */
record Standstill(FarmConnection farm, String group) {
    String told() {
        try (Admin admin = farm.admin()) {
            return "group: %s\ncommitted, of: %s\ntransactions: %s"
                    .formatted(
                            admin.describeClassicGroups(List.of(group)).all().get(),
                            committed(admin),
                            admin.listTransactions().all().get().stream()
                                    .filter(t -> t.transactionalId().startsWith(farm.topicPrefix()))
                                    .toList());
        } catch (ExecutionException e) {
            return "the broker does not tell why: " + e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private Map<String, String> committed(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                admin.describeTopics(List.of(farm.name(Topic.INGEST_TASKS))).allTopicNames().get().values().stream()
                        .flatMap(topic ->
                                topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                        .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(latest.keySet())),
                        new ListConsumerGroupOffsetsOptions().requireStable(false))
                .partitionsToOffsetAndMetadata(group)
                .get();
        Map<String, String> told = new TreeMap<>();
        ends.forEach(
                (partition, end) -> told.put(partition.toString(), committed.get(partition) + " of " + end.offset()));
        return told;
    }
}
