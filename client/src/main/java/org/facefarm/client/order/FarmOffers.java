package org.facefarm.client.order;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.offer.TaskNeeds;

/**
 * What the workers of a farm can do, for orders to be written accordingly.
 *
 * @param workers at work; none where nothing is known of them, as in a farm in one process: then this machine tells
 */
public record FarmOffers(List<WorkerOffer> workers) {
    public static final FarmOffers UNKNOWN = new FarmOffers(List.of());

    /** Encoders that some merger has. */
    public Set<String> encoders() {
        Set<String> any = new HashSet<>();
        mergers().forEach(merger -> any.addAll(merger.getEncoders()));
        return any;
    }

    /** Encoders that every merger has, so that all of them share the work; those that some have, where there are none. */
    public Set<String> commonEncoders() {
        Set<String> common = encoders();
        mergers().forEach(merger -> common.retainAll(merger.getEncoders()));
        return common.isEmpty() ? encoders() : common;
    }

    /** Processors of the trainer that has fewest, since any of them may train; empty where nothing is known of them. */
    public Optional<Integer> trainingProcessors() {
        return TaskNeeds.of(TaskNeeds.TRAINER, workers).stream()
                .map(WorkerOffer::getProcessors)
                .min(Comparator.naturalOrder());
    }

    private List<WorkerOffer> mergers() {
        return TaskNeeds.of(TaskNeeds.MERGER, workers);
    }
}
