package org.facefarm.worker.kafka;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.facefarm.schemas.FarmFormat;
import org.facefarm.schemas.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the farm's topics and checks those that are there. */
public final class TopicAdmin {
    /** Partitions of a spread topic unless told otherwise: several times the workers of one machine. */
    public static final int DEFAULT_SPREAD = 8;

    /** Created first: of processes that start at once with different wishes, whoever creates it decides for all. */
    private static final Topic DECIDING = Topic.FRAMES;

    /** Copies with which one broker may be lost while another is being mended. */
    public static final short SAFE_REPLICATION = 3;

    private static final Logger log = LoggerFactory.getLogger(TopicAdmin.class);
    /** So much longer than others' answers may that of a broker take that makes topics. */
    private static final int MAKING = 2;

    private static final int FIRST_ANSWER_MILLIS = 5_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final FarmConnection farm;

    public TopicAdmin(FarmConnection farm) {
        this.farm = farm;
    }

    /**
     * Creates every topic of the catalogue that is missing and checks the others.
     *
     * @param spreadPartitions partitions of spread topics, where none exists yet: else they all get as many as the
     *     existing ones have
     * @param replication copies of each partition that it creates; empty for as many as there are brokers, at most
     *     {@link #SAFE_REPLICATION}
     * @throws FarmSetupException when an existing topic has the wrong partitions or settings, the broker does not answer, or a
     *     newer version of this program worked in the farm
     */
    public void ensure(int spreadPartitions, Optional<Short> replication) {
        try (Admin admin = farm.admin()) {
            reach(admin);
            FormatMark mark = FormatMark.of(farm, get(admin.listTopics().names()));
            mark.requireKnown();
            Map<Topic, Integer> existing = partitions(describe(admin));
            int spread = existing.containsKey(DECIDING)
                    ? existing.get(DECIDING)
                    : createDeciding(admin, existing, spreadPartitions, replication);
            Set<Topic> missing = EnumSet.allOf(Topic.class);
            missing.removeAll(existing.keySet());
            missing.remove(DECIDING);
            create(admin, missing, spread, replication);
            check(admin, partitions(awaitLeaders(admin, EnumSet.allOf(Topic.class))), spread);
            mark.missing(() -> copies(admin, replication)).ifPresent(topic -> set(admin, topic, !existing.isEmpty()));
        }
    }

    private void set(Admin admin, NewTopic mark, boolean older) {
        try {
            create(admin, List.of(mark));
            Set<String> unused = await(() -> get(admin.listTopics().names()), names -> names.contains(mark.name()));
            if (older) {
                log.warn(
                        "The farm at {} goes on in format {}: older versions of Facefarm are refused from now on",
                        farm.bootstrapServers(),
                        FarmFormat.CURRENT);
            }
        } catch (FarmSetupException e) {
            // Services may create nothing: the next client marks it.
            if (!(e.getCause() instanceof TopicAuthorizationException)) {
                throw e;
            }
        }
    }

    /** Waits for the broker, but not where it is seen that waiting is in vain. */
    private void reach(Admin admin) {
        long deadline = System.nanoTime() + MAKING * farm.patience().toNanos();
        DescribeClusterOptions patience = new DescribeClusterOptions().timeoutMs(FIRST_ANSWER_MILLIS);
        while (true) {
            try {
                get(admin.describeCluster(patience).clusterId());
                return;
            } catch (FarmSetupException e) {
                boolean silent = e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException;
                BrokerRefusal.ofSilence(farm).filter(why -> silent).ifPresent(why -> {
                    throw new FarmSetupException(why, e);
                });
                if (!silent || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** Partitions of each topic of the catalogue that exists. */
    public Map<Topic, Integer> partitions() {
        try (Admin admin = farm.admin()) {
            return partitions(describe(admin));
        }
    }

    private static Map<Topic, Integer> partitions(Map<Topic, TopicDescription> topics) {
        return topics.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().partitions().size()));
    }

    private Map<Topic, TopicDescription> describe(Admin admin) {
        Set<String> names = get(admin.listTopics().names());
        Map<String, Topic> wanted = Arrays.stream(Topic.values())
                .filter(t -> names.contains(farm.name(t)))
                .collect(Collectors.toMap(farm::name, t -> t));
        Map<Topic, TopicDescription> found = new EnumMap<>(Topic.class);
        admin.describeTopics(wanted.keySet()).topicNameValues().forEach((name, description) -> {
            try {
                found.put(wanted.get(name), get(description, name));
            } catch (FarmSetupException e) {
                // One that another process creates at this moment.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return found;
    }

    /**
     * A topic that was just created is not known to every broker at once, and a broker that is named as its leader may not lead
     * yet: what it refuses then and takes a moment later comes in the wrong order, or never (KAFKA-15591).
     */
    private Map<Topic, TopicDescription> awaitLeaders(Admin admin, Set<Topic> topics) {
        Map<Topic, TopicDescription> led = await(() -> describe(admin), found -> ready(found, topics));
        get(admin.listOffsets(latest(led)).all());
        return led;
    }

    private <T> T await(Supplier<T> question, Predicate<T> ready) {
        long deadline = System.nanoTime() + MAKING * farm.patience().toNanos();
        while (true) {
            T answer = question.get();
            if (ready.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new FarmSetupException("the broker at " + farm.bootstrapServers()
                        + " does not get the farm's topics ready: see its log");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static Map<TopicPartition, OffsetSpec> latest(Map<Topic, TopicDescription> topics) {
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    }

    private static boolean ready(Map<Topic, TopicDescription> found, Set<Topic> topics) {
        return found.keySet().containsAll(topics)
                && found.values().stream()
                        .flatMap(d -> d.partitions().stream())
                        .allMatch(p -> p.leader() != null && !p.leader().isEmpty());
    }

    /** Gives back how many partitions it got: another process may have been quicker, with another wish. */
    private int createDeciding(
            Admin admin, Map<Topic, Integer> existing, int spreadPartitions, Optional<Short> replication) {
        int wished = existing.entrySet().stream()
                .filter(e -> isSpread(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(spreadPartitions);
        Set<Topic> deciding = EnumSet.of(DECIDING);
        create(admin, deciding, wished, replication);
        return partitions(awaitLeaders(admin, deciding)).get(DECIDING);
    }

    private void create(Admin admin, Set<Topic> topics, int spread, Optional<Short> replication) {
        if (topics.isEmpty()) {
            return;
        }
        short copies = copies(admin, replication);
        if (topics.contains(DECIDING)) {
            warnOfFew(copies, brokers(admin));
        }
        List<NewTopic> missing = topics.stream()
                .map(topic -> new NewTopic(farm.name(topic), topic.partitions(spread), copies).configs(topic.config()))
                .toList();
        create(admin, missing);
    }

    private int brokers(Admin admin) {
        return get(admin.describeCluster().nodes()).size();
    }

    private short copies(Admin admin, Optional<Short> replication) {
        return replication.orElseGet(() -> (short) Math.min(SAFE_REPLICATION, brokers(admin)));
    }

    private void create(Admin admin, List<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                get(created, name);
            } catch (FarmSetupException e) {
                // Another process of this farm may have been quicker.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        });
    }

    private void warnOfFew(short copies, int brokers) {
        if (copies < SAFE_REPLICATION && !farm.onThisMachine()) {
            log.warn(
                    "The farm's topics at {} get {} of each partition, on {}: what is on a broker that is lost is lost."
                            + " Take {} brokers, or set --replication",
                    farm.bootstrapServers(),
                    copies == 1 ? "one copy" : copies + " copies",
                    brokers == 1 ? "one broker" : brokers + " brokers",
                    SAFE_REPLICATION);
        }
    }

    private void check(Admin admin, Map<Topic, Integer> partitions, int spread) {
        Map<ConfigResource, Topic> resources = Arrays.stream(Topic.values())
                .collect(Collectors.toMap(t -> new ConfigResource(ConfigResource.Type.TOPIC, farm.name(t)), t -> t));
        Map<ConfigResource, Config> configs = new HashMap<>();
        admin.describeConfigs(resources.keySet())
                .values()
                .forEach((resource, config) -> configs.put(resource, get(config, resource.name())));
        TopicCheck check = new TopicCheck(farm, spread);
        resources.forEach((resource, topic) -> {
            check.partitions(topic, partitions.getOrDefault(topic, 0));
            check.settings(topic, configs.get(resource));
        });
    }

    private static boolean isSpread(Topic topic) {
        return topic.partitions(2) == 2;
    }

    private <T> T get(KafkaFuture<T> future) {
        return get(future, "");
    }

    /** @param topic that the question is about, for people; "" for none, or all */
    private <T> T get(KafkaFuture<T> future, String topic) {
        try {
            return future.get(MAKING * farm.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new FarmSetupException(
                    BrokerRefusal.text(farm.bootstrapServers(), e.getCause(), topic), e.getCause());
        } catch (TimeoutException e) {
            throw new FarmSetupException("the broker at " + farm.bootstrapServers() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FarmSetupException("interrupted while asking the broker", e);
        }
    }
}
