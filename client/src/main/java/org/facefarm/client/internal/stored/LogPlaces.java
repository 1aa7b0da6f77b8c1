package org.facefarm.client.internal.stored;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.FarmConnection;

/** Where the farm's logs begin and end, what they take on disk, and how their beginning is deleted. */
public final class LogPlaces implements AutoCloseable {
    private final FarmConnection farm;
    private final Admin admin;

    public LogPlaces(FarmConnection farm) {
        this.farm = farm;
        this.admin = farm.admin();
    }

    /** One partition of a topic of the catalogue. */
    public record Place(Topic topic, int partition) {}

    /** Offset of the first record that is still there, of every partition of these topics. */
    public Map<Place, Long> starts(Collection<Topic> topics) {
        return offsets(topics, OffsetSpec.earliest());
    }

    /** The offset after the last record, of every partition of these topics. */
    public Map<Place, Long> ends(Collection<Topic> topics) {
        return offsets(topics, OffsetSpec.latest());
    }

    private Map<Place, Long> offsets(Collection<Topic> topics, OffsetSpec which) {
        Map<String, TopicDescription> described =
                asked(() -> admin.describeTopics(topics.stream().map(farm::name).toList())
                        .allTopicNames()
                        .get());
        Map<TopicPartition, Place> places = topics.stream()
                .flatMap(topic -> described.get(farm.name(topic)).partitions().stream()
                        .map(partition -> new Place(topic, partition.partition())))
                .collect(Collectors.toMap(this::partition, Function.identity()));
        return asked(() -> admin.listOffsets(places.keySet().stream().collect(Collectors.toMap(p -> p, p -> which)))
                        .all()
                        .get())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        e -> places.get(e.getKey()), e -> e.getValue().offset()));
    }

    /**
     * Bytes of each partition of the farm's topics, of one of its copies; empty when this client may not know, which takes the
     * right to describe the cluster, or the broker does not say in time.
     */
    public Optional<Map<Place, Long>> sizes() {
        Map<String, Topic> names = Arrays.stream(Topic.values()).collect(Collectors.toMap(farm::name, topic -> topic));
        Map<Place, Long> sizes = new HashMap<>();
        try {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .map(LogDirDescription::replicaInfos)
                    .forEach(replicas -> replicas.forEach((partition, replica) -> {
                        Topic topic = names.get(partition.topic());
                        if (topic != null) {
                            sizes.merge(new Place(topic, partition.partition()), replica.size(), Math::max);
                        }
                    }));
            return Optional.of(sizes);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClusterAuthorizationException || e.getCause() instanceof RetriableException) {
                return Optional.empty();
            }
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** For how long the broker keeps what is written to a topic; negative for ever. */
    public Duration retention(Topic topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, farm.name(topic));
        Config config = asked(
                        () -> admin.describeConfigs(List.of(resource)).all().get())
                .get(resource);
        return Duration.ofMillis(Long.parseLong(config.get("retention.ms").value()));
    }

    /** Deletes what lies before these offsets. */
    public void delete(Map<Place, Long> before) {
        asked(() -> admin.deleteRecords(before.entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> partition(e.getKey()), e -> RecordsToDelete.beforeOffset(e.getValue()))))
                .all()
                .get());
    }

    private TopicPartition partition(Place place) {
        return new TopicPartition(farm.name(place.topic()), place.partition());
    }

    private interface Question<T> {
        T answer() throws ExecutionException, InterruptedException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.answer();
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static UserError refused(ExecutionException e) {
        return new UserError("the broker refuses: " + e.getCause().getMessage()
                + "; 'facefarm acls client' tells which rights this takes");
    }

    private static UserError interrupted() {
        Thread.currentThread().interrupt();
        return new UserError("interrupted");
    }

    @Override
    public void close() {
        admin.close();
    }
}
