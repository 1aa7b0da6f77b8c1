package org.facefarm.worker.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which checkpoints of a model stay: the last ones, the best, finished ones, and those that somebody gave a name.
 *
 * @param last how many of the newest stay, at least 1
 */
public record Retention(int last) {
    public Retention {
        if (last < 1) {
            throw new IllegalArgumentException("the newest checkpoint always stays: keep at least 1, not " + last);
        }
    }

    /**
     * Those that go.
     *
     * @param checkpoints of one model, oldest first
     * @param named iterations that somebody gave a name
     */
    public List<StoredCheckpoint> dropped(List<StoredCheckpoint> checkpoints, Set<Long> named) {
        Set<Long> kept = new HashSet<>(named);
        checkpoints.stream().skip(Math.max(0, checkpoints.size() - last)).forEach(c -> kept.add(c.iteration()));
        checkpoints.stream().filter(StoredCheckpoint::finished).forEach(c -> kept.add(c.iteration()));
        checkpoints.stream()
                .filter(c -> Double.isFinite(c.heldOutLoss()))
                .min(Comparator.comparingDouble(StoredCheckpoint::heldOutLoss))
                .ifPresent(c -> kept.add(c.iteration()));
        return checkpoints.stream().filter(c -> !kept.contains(c.iteration())).toList();
    }
}
