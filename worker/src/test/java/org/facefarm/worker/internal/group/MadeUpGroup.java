package org.facefarm.worker.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A group that meets as Kafka has it meet, and holds the assignor to the cooperative protocol's rule. */
final class MadeUpGroup {
    static final String TOPIC = "tasks.test";

    final Map<String, Set<TopicPartition>> owned = new TreeMap<>();
    final Map<String, ByteBuffer> data = new HashMap<>();
    final Map<String, Integer> generations = new HashMap<>();
    private final KeepsBusyAssignor assignor = new KeepsBusyAssignor();
    private final Cluster cluster;
    private int generation;

    MadeUpGroup(int partitions) {
        Node node = new Node(0, "none", 1);
        cluster = new Cluster(
                "none",
                List.of(node),
                IntStream.range(0, partitions)
                        .mapToObj(i -> new PartitionInfo(TOPIC, i, node, new Node[] {node}, new Node[] {node}))
                        .toList(),
                Set.of(),
                Set.of());
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    void join(String... ids) {
        for (String id : ids) {
            owned.put(id, new HashSet<>());
        }
        settle();
    }

    void leave(String id) {
        owned.remove(id);
        data.remove(id);
        generations.remove(id);
        settle();
    }

    /** Says that the worker is busy with the first partition it owns; returns which. */
    TopicPartition busy(String id) {
        TopicPartition partition = owned.get(id).stream()
                .min((a, b) -> a.partition() - b.partition())
                .orElseThrow();
        busy(id, partition);
        return partition;
    }

    void busy(String id, TopicPartition partition) {
        BusyMark mark = new BusyMark();
        mark.set(partition);
        data.put(id, mark.encode());
    }

    /** Meets until nobody had to let go of anything; returns what changed hands. */
    Set<TopicPartition> settle() {
        Set<TopicPartition> moved = new HashSet<>();
        for (int meetings = 0; meetings < 5; meetings++) {
            Set<TopicPartition> released = meet();
            moved.addAll(released);
            if (released.isEmpty()) {
                return moved;
            }
        }
        throw new AssertionError("the group does not come to rest");
    }

    /** One meeting; returns what somebody had to let go of. */
    Set<TopicPartition> meet() {
        Map<String, Subscription> said = new HashMap<>();
        owned.forEach((id, mine) -> said.put(
                id,
                new Subscription(
                        List.of(TOPIC),
                        data.get(id),
                        new ArrayList<>(mine),
                        generations.getOrDefault(id, generation),
                        Optional.empty())));
        Map<String, Set<TopicPartition>> given =
                assignor.assign(cluster, new GroupSubscription(said)).groupAssignment().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> once(e.getValue())));
        assertThat(given).containsOnlyKeys(owned.keySet());
        Set<TopicPartition> added = new HashSet<>();
        Set<TopicPartition> released = new HashSet<>();
        given.forEach((id, now) -> {
            now.stream().filter(p -> !owned.get(id).contains(p)).forEach(p -> assertThat(added.add(p))
                    .isTrue());
            owned.get(id).stream().filter(p -> !now.contains(p)).forEach(released::add);
        });
        assertThat(added).as("given before its owner let go of it").noneMatch(released::contains);
        owned.putAll(given);
        generation++;
        generations.clear();
        return released;
    }

    List<Integer> sizes() {
        return owned.values().stream().map(Set::size).toList();
    }

    Set<TopicPartition> all() {
        Set<TopicPartition> all = new HashSet<>();
        owned.values()
                .forEach(mine -> mine.forEach(
                        p -> assertThat(all.add(p)).as("%s has one owner", p).isTrue()));
        return all;
    }

    private static Set<TopicPartition> once(Assignment given) {
        Set<TopicPartition> once = new HashSet<>(given.partitions());
        assertThat(once).hasSameSizeAs(given.partitions());
        return once;
    }
}
