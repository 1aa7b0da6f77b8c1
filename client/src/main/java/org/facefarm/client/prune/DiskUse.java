package org.facefarm.client.prune;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facefarm.client.internal.stored.LogPlaces;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.FarmConnection;

/**
 * What a farm takes on its broker's disk.
 *
 * @param bytes of each topic, of one of its copies
 */
public record DiskUse(Map<Topic, Long> bytes) {
    private static final double GIB = 1024 * 1024 * 1024;
    /** From this share of a budget on somebody should look. */
    private static final double NEARLY = 0.8;

    /** As the broker tells; empty when this client may not know, or the broker does not say. */
    public static Optional<DiskUse> of(FarmConnection farm) {
        try (LogPlaces places = new LogPlaces(farm)) {
            return places.sizes().map(sizes -> {
                Map<Topic, Long> bytes = new EnumMap<>(Topic.class);
                sizes.forEach((place, size) -> bytes.merge(place.topic(), size, Long::sum));
                return new DiskUse(bytes);
            });
        }
    }

    /** All of it, in bytes. */
    public long total() {
        return of(bytes.keySet());
    }

    private long of(Set<Topic> topics) {
        return topics.stream().mapToLong(topic -> bytes.getOrDefault(topic, 0L)).sum();
    }

    /** Bytes by kind, the largest part of most farms first. */
    public Map<String, Long> kinds() {
        Map<String, Long> kinds = new LinkedHashMap<>();
        Arrays.stream(PrunedKind.values())
                .forEach(kind -> kinds.put(kind.name().toLowerCase(Locale.ROOT), of(kind.topics())));
        kinds.put("models", of(Set.of(Topic.MODELS)));
        long named = kinds.values().stream().mapToLong(size -> size).sum();
        kinds.put("other", total() - named);
        return kinds;
    }

    /** Said before the farm has taken all that it may, in one line. */
    public Optional<String> warning(int budgetGib) {
        double share = total() / (budgetGib * GIB);
        return share < NEARLY
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the farm takes %.1f GiB of the %d GiB that it may (disk.budget): 'facefarm prune' gives back what orders need no more, 'facefarm model prune' old checkpoints",
                        total() / GIB,
                        budgetGib));
    }
}
