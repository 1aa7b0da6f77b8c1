package org.facefarm.worker.internal.group;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Who gets which of a topic's partitions: each worker as many as the others, the one it works on before all, then what it
 * has. What goes from one to another is given to nobody for now: when its owner has let go of it, the group meets again.
 */
final class Shares {
    /** Of several who say that they own a partition. */
    private static final Comparator<Member> OWNER =
            Comparator.comparingInt(Member::generation).thenComparing(Member::id);

    private Shares() {}

    /** For each worker's id, what it gets. */
    static Map<String, List<TopicPartition>> of(List<TopicPartition> partitions, List<Member> members) {
        Map<String, Share> shares = members.stream().collect(Collectors.toMap(Member::id, Share::new));
        Map<TopicPartition, Share> owners = new HashMap<>();
        for (TopicPartition partition : partitions) {
            members.stream().filter(m -> m.owns(partition)).max(OWNER).ifPresent(owner -> {
                Share share = shares.get(owner.id());
                share.owns(partition);
                owners.put(partition, share);
            });
        }
        size(partitions.size(), shares);
        shares.values().forEach(Share::keep);
        for (TopicPartition partition : partitions) {
            if (!owners.containsKey(partition)) {
                shares.values().stream()
                        .filter(Share::hasRoom)
                        .min(Share.NEXT_TO_GET)
                        .ifPresent(share -> share.given.add(partition));
            }
        }
        return shares.values().stream().collect(Collectors.toMap(share -> share.member.id(), share -> share.given));
    }

    private static void size(int partitions, Map<String, Share> shares) {
        int left = partitions - shares.values().stream().mapToInt(Share::size).sum();
        for (; left > 0; left--) {
            shares.values().stream().min(Share.NEXT_TO_GROW).ifPresent(Share::grow);
        }
    }
}
