package org.facefarm.worker.internal.group;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Shares a topic's partitions among the workers of a group, such that nobody loses the partition it works on because
 * another worker comes or goes. Kafka makes it by its name, so it gets the worker's mark through the consumer's settings.
 *
 * <p>Only a matter of saved work: a mark that is wrong or missing costs a task begun in vain.
 */
public final class KeepsBusyAssignor implements ConsumerPartitionAssignor, Configurable {
    /** The consumer's setting that holds its {@link BusyMark}. */
    static final String MARK = "facefarm.busy";

    private BusyMark mark = new BusyMark();

    /**
     * Settings of a consumer that shares like this and tells its group what it works on. Not under the protocol of KIP-848:
     * there the broker shares out the partitions and cannot be told which are in use.
     */
    public static Map<String, Object> settings(BusyMark mark) {
        return Map.of(
                "group.protocol",
                "classic",
                "partition.assignment.strategy",
                KeepsBusyAssignor.class.getName(),
                MARK,
                mark);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        if (settings.get(MARK) instanceof BusyMark given) {
            mark = given;
        }
    }

    @Override
    public String name() {
        return "facefarm-keeps-busy";
    }

    /** Cooperative only: in the other protocol everybody gives up everything first. */
    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE);
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return mark.encode();
    }

    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
        Map<String, Subscription> said = group.groupSubscription();
        Map<String, List<TopicPartition>> given = new HashMap<>();
        said.keySet().forEach(id -> given.put(id, new ArrayList<>()));
        Set<String> topics =
                said.values().stream().flatMap(s -> s.topics().stream()).collect(Collectors.toCollection(TreeSet::new));
        for (String topic : topics) {
            List<Member> members = said.entrySet().stream()
                    .filter(e -> e.getValue().topics().contains(topic))
                    .map(e -> Member.of(e.getKey(), e.getValue()))
                    .toList();
            Shares.of(partitions(cluster, topic), members)
                    .forEach((id, share) -> given.get(id).addAll(share));
        }
        return new GroupAssignment(given.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new Assignment(e.getValue()))));
    }

    private static List<TopicPartition> partitions(Cluster cluster, String topic) {
        return cluster.partitionsForTopic(topic).stream()
                .mapToInt(PartitionInfo::partition)
                .sorted()
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
