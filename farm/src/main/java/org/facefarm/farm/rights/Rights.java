package org.facefarm.farm.rights;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.facefarm.client.prune.PrunedKind;
import org.facefarm.schemas.FarmFormat;
import org.facefarm.schemas.Topic;

/**
 * Operations that are allowed on resources of one type.
 *
 * @param names of the resources, or what their names begin with
 */
public record Rights(ResourceType type, PatternType pattern, List<String> names, List<AclOperation> operations) {
    /** What somebody needs in the farm whose topics, groups and transactions have this prefix. */
    public static List<Rights> of(Participant who, String topicPrefix) {
        Stream<Rights> common = Stream.of(
                topics(topicPrefix, who.reads(), AclOperation.READ),
                topics(topicPrefix, who.writes(), AclOperation.WRITE),
                // Everybody looks at all topics before it begins: whether they are there, and as they should be.
                topics(topicPrefix, EnumSet.allOf(Topic.class), AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS),
                // And for the mark of a newer version.
                prefixed(ResourceType.TOPIC, topicPrefix, List.of(FarmFormat.MARK), AclOperation.DESCRIBE),
                prefixed(ResourceType.TRANSACTIONAL_ID, topicPrefix, who.transactions(), AclOperation.WRITE));
        Stream<Rights> group = who.groups().isEmpty()
                ? Stream.of()
                : Stream.of(new Rights(
                        ResourceType.GROUP,
                        PatternType.LITERAL,
                        named(topicPrefix, who.groups()),
                        List.of(AclOperation.READ)));
        Stream<Rights> own =
                switch (who) {
                    // Kafka Streams creates and trims the topic in which it keeps the director's state.
                    case director ->
                        Stream.of(prefixed(
                                ResourceType.TOPIC, topicPrefix, List.of("facefarm-director-"), AclOperation.ALL));
                    case client ->
                        Stream.of(
                                topics(topicPrefix, EnumSet.allOf(Topic.class), AclOperation.CREATE),
                                prefixed(
                                        ResourceType.TOPIC, topicPrefix, List.of(FarmFormat.MARK), AclOperation.CREATE),
                                // For 'facefarm prune'.
                                topics(topicPrefix, pruned(), AclOperation.DELETE));
                    case ingest, extractor, trainer, merger -> Stream.of();
                };
        return Stream.of(common, group, own).flatMap(rights -> rights).toList();
    }

    private static List<Topic> pruned() {
        return Arrays.stream(PrunedKind.values())
                .flatMap(kind -> kind.topics().stream())
                .toList();
    }

    /** The command that allows them to a user, for a shell in which {@code $SERVERS} and {@code $ADMIN} are set. */
    public String command(String user) {
        StringBuilder line = new StringBuilder(
                "kafka-acls.sh --bootstrap-server \"$SERVERS\" --command-config \"$ADMIN\" --add --allow-principal"
                        + " User:");
        line.append(user);
        operations.forEach(operation -> line.append(" --operation ").append(SecurityUtils.operationName(operation)));
        names.forEach(name -> line.append(option()).append(name));
        if (pattern == PatternType.PREFIXED) {
            line.append(" --resource-pattern-type prefixed");
        }
        return line.toString();
    }

    private String option() {
        return switch (type) {
            case TOPIC -> " --topic ";
            case GROUP -> " --group ";
            case TRANSACTIONAL_ID -> " --transactional-id ";
            default -> throw new IllegalStateException(type + " has no option");
        };
    }

    private static Rights topics(String prefix, Collection<Topic> topics, AclOperation... operations) {
        return new Rights(
                ResourceType.TOPIC,
                PatternType.LITERAL,
                topics.stream().map(topic -> topic.topicName(prefix)).toList(),
                List.of(operations));
    }

    private static Rights prefixed(ResourceType type, String prefix, List<String> names, AclOperation... operations) {
        return new Rights(type, PatternType.PREFIXED, named(prefix, names), List.of(operations));
    }

    private static List<String> named(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).toList();
    }
}
