package org.facefarm.client.prune;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.worker.log.EventLog;

/**
 * Deletes clips and patches that were delivered some time ago. Nothing is lost by it: a {@code remerge} makes them anew of the
 * frames, faces and model that stay. Kafka deletes from the beginning of a partition only, so what an open order needs keeps
 * all that lies behind it.
 */
public final class ClipPruning {
    /** Whose records it deletes. */
    public static final Set<Topic> TOPICS = EnumSet.of(Topic.CLIPS, Topic.PATCHES);
    /** What was merged a moment ago may be waited for by an order that is not seen yet. */
    public static final Duration LEAST_KEPT = Duration.ofHours(1);

    private final FarmTopics topics;

    public ClipPruning(FarmTopics topics) {
        this.topics = topics;
    }

    /**
     * What would go.
     *
     * @param kept for so long clips stay after they were made; at least {@link #LEAST_KEPT}
     */
    public List<PrunableRecords> prunable(Duration kept) {
        KeptClips clips = new KeptClips(neededVideos(), Instant.now().minus(kept));
        try (EventLog events = topics.events();
                Admin admin = topics.connection().admin()) {
            events.untilNow(clips::note);
            List<PrunableRecords> prunable = new ArrayList<>();
            for (Topic topic : TOPICS) {
                prunable.addAll(prunable(admin, topic, clips.freeBefore(topic)));
            }
            return prunable;
        }
    }

    /** Videos of orders that may yet deliver: an order is done with its clips when it is done or called off. */
    private Set<String> neededVideos() {
        Map<String, OrderState> states = topics.latest(Topic.STATUS, OrderStatus.class).stream()
                .collect(Collectors.toMap(OrderStatus::getOrderId, OrderStatus::getState));
        return topics.latest(Topic.ORDERS, Order.class).stream()
                .filter(order -> !closed(states.get(order.getOrderId())))
                .flatMap(order -> order.getTargets().stream())
                .map(target -> target.getVideo().getVideoId())
                .collect(Collectors.toSet());
    }

    private static boolean closed(OrderState state) {
        return state == OrderState.DONE || state == OrderState.CANCELLED;
    }

    private List<PrunableRecords> prunable(Admin admin, Topic topic, Map<Integer, Long> freeBefore) {
        Map<TopicPartition, Long> first = offsets(admin, topic, freeBefore.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(admin, topic, freeBefore.keySet(), OffsetSpec.latest());
        Map<TopicPartition, Long> sizes = sizes(admin);
        List<PrunableRecords> prunable = new ArrayList<>();
        freeBefore.forEach((number, before) -> {
            TopicPartition partition = partition(topic, number);
            long begin = first.get(partition);
            if (before > begin) {
                double share = (before - begin) / (double) (end.get(partition) - begin);
                prunable.add(new PrunableRecords(
                        topic, number, before, Math.round(share * sizes.getOrDefault(partition, 0L))));
            }
        });
        return prunable;
    }

    private Map<TopicPartition, Long> offsets(Admin admin, Topic topic, Set<Integer> partitions, OffsetSpec which) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        asked(() -> admin.listOffsets(partitions.stream()
                                .collect(Collectors.toMap(number -> partition(topic, number), number -> which)))
                        .all()
                        .get())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static Map<TopicPartition, Long> sizes(Admin admin) {
        List<Integer> brokers = asked(() -> admin.describeCluster().nodes().get()).stream()
                .map(Node::id)
                .toList();
        Map<TopicPartition, Long> sizes = new HashMap<>();
        asked(() -> admin.describeLogDirs(brokers).allDescriptions().get()).values().stream()
                .flatMap(folders -> folders.values().stream())
                .map(LogDirDescription::replicaInfos)
                .forEach(replicas ->
                        replicas.forEach((partition, replica) -> sizes.merge(partition, replica.size(), Math::max)));
        return sizes;
    }

    /** Deletes them, and tells the director first: what is not there any more is merged anew when it is wanted. */
    public void prune(List<PrunableRecords> records) {
        topics.write(records.stream()
                .map(gone ->
                        topics.event("", new RecordsPruned(gone.topic().topicName(), gone.partition(), gone.before())))
                .toList());
        try (Admin admin = topics.connection().admin()) {
            asked(() -> admin.deleteRecords(records.stream()
                            .collect(Collectors.toMap(
                                    gone -> partition(gone.topic(), gone.partition()),
                                    gone -> RecordsToDelete.beforeOffset(gone.before()))))
                    .all()
                    .get());
        }
    }

    private TopicPartition partition(Topic topic, int number) {
        return new TopicPartition(topics.connection().name(topic), number);
    }

    private interface Question<T> {
        T answer() throws ExecutionException, InterruptedException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.answer();
        } catch (ExecutionException e) {
            throw new UserError("the broker refuses: " + e.getCause().getMessage()
                    + "; 'facefarm acls client' tells which rights this takes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted");
        }
    }
}
