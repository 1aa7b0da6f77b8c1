package org.facefarm.director.internal.dispatch;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;

/**
 * How many tasks lie unfinished in each partition of the task topics. Only a few do at a time: what is in a topic is done in its
 * order, so only what is not in there yet can be shared fairly, or go to whoever is quicker. Not kept over restarts: what was
 * posted before counts for its topic, but for no partition. For one thread.
 */
public final class TaskQueues {
    /** A training takes so long that the director's answer does not matter, and a second behind it cannot be taken by others. */
    private static final int TRAININGS = 1;

    private final int assumed;
    private final int depth;
    private final Map<Topic, Integer> partitions = new EnumMap<>(Topic.class);
    private final Map<Topic, Set<String>> unfinished = new EnumMap<>(Topic.class);
    private final Map<Topic, Map<String, Integer>> places = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> turns = new EnumMap<>(Topic.class);

    /**
     * Empty ones.
     *
     * @param assumed partitions of a topic to which nothing was posted yet: only then is told how many there are
     * @param depth of each partition: one task at work, and others that wait, so that nobody waits for the director
     */
    public TaskQueues(int assumed, int depth) {
        this.depth = depth;
        this.assumed = assumed;
    }

    /** Takes in which tasks were posted and are not done. */
    void unfinished(Collection<PlannedTask> tasks) {
        unfinished.clear();
        unfinished.putAll(tasks.stream()
                .collect(Collectors.groupingBy(
                        PlannedTask::topic, Collectors.mapping(PlannedTask::key, Collectors.toSet()))));
        places.forEach((topic, of) -> of.keySet().retainAll(unfinished.getOrDefault(topic, Set.of())));
    }

    /** How many more may be posted. Any number of deliveries: each waits for its own client. */
    int room(Topic topic) {
        if (topic == Topic.DELIVER_TASKS) {
            return Integer.MAX_VALUE;
        }
        int each = topic == Topic.TRAIN_TASKS ? TRAININGS : depth;
        return each * partitions.getOrDefault(topic, assumed)
                - unfinished.getOrDefault(topic, Set.of()).size();
    }

    /** Whether its partitions were told. */
    boolean known(Topic topic) {
        return partitions.containsKey(topic);
    }

    /** The partition, of so many, with the fewest unfinished tasks; of several the next in turn. The task is one of its from now on. */
    public int place(Topic topic, String key, int count) {
        partitions.put(topic, count);
        Map<String, Integer> placed = places.computeIfAbsent(topic, t -> new HashMap<>());
        int[] lengths = new int[count];
        placed.values().stream().filter(place -> place < count).forEach(place -> lengths[place]++);
        int least = Arrays.stream(lengths).min().orElse(0);
        int place = turns.getOrDefault(topic, 0) % count;
        while (lengths[place] > least) {
            place = (place + 1) % count;
        }
        turns.put(topic, place + 1);
        placed.put(key, place);
        return place;
    }
}
