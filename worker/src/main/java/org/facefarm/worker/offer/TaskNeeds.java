package org.facefarm.worker.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.WorkerOffer;

/** What a task asks of whoever does it: a merge its encoder, a training its preset's memory; all others can be done anywhere. */
public final class TaskNeeds {
    public static final String MERGER = "merger";
    public static final String TRAINER = "trainer";

    /** An offer that is older is of a worker that has died. */
    static final Duration LIFE = Duration.ofSeconds(60);

    private static final double GIB = 1 << 30;

    private TaskNeeds() {}

    /** Whether the worker was at work then, by its offer. */
    public static boolean live(WorkerOffer offer, Instant now) {
        return offer.getAt().plus(LIFE).isAfter(now);
    }

    /** Whether the worker has all that the task needs. */
    public static boolean met(SpecificRecord task, WorkerOffer offer) {
        if (task instanceof MergeTask merge) {
            return offer.getEncoders().contains(merge.getSettings().getVideoEncoder());
        }
        return !(task instanceof TrainTask train) || train.getSettings().getMemoryBytes() <= offer.getMemoryBytes();
    }

    /**
     * Why none of these can do the task, in one line; empty where one can, or none of its role is among them: then nothing is
     * known.
     */
    public static Optional<String> nobody(SpecificRecord task, Collection<WorkerOffer> offers) {
        if (task instanceof MergeTask merge) {
            List<WorkerOffer> mergers = of(MERGER, offers);
            return nobody(task, mergers)
                    ? Optional.of(
                            "no merger at work has the encoder %s (%s): start one that has, or remerge with another --encoder"
                                    .formatted(
                                            merge.getSettings().getVideoEncoder(),
                                            told(mergers, m -> String.join(", ", m.getEncoders()))))
                    : Optional.empty();
        }
        if (task instanceof TrainTask train) {
            List<WorkerOffer> trainers = of(TRAINER, offers);
            TrainingSettings settings = train.getSettings();
            return nobody(task, trainers)
                    ? Optional.of(
                            "no trainer at work has the %s that preset %s needs (%s): start one that has, or choose a smaller preset"
                                    .formatted(
                                            gib(settings.getMemoryBytes()),
                                            settings.getPreset(),
                                            told(trainers, t -> gib(t.getMemoryBytes()))))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean nobody(SpecificRecord task, List<WorkerOffer> workers) {
        return !workers.isEmpty() && workers.stream().noneMatch(worker -> met(task, worker));
    }

    /** Those of a role. */
    public static List<WorkerOffer> of(String role, Collection<WorkerOffer> offers) {
        return offers.stream().filter(offer -> offer.getRole().equals(role)).toList();
    }

    private static String told(List<WorkerOffer> workers, Function<WorkerOffer, String> what) {
        return workers.stream()
                .map(worker -> worker.getWorkerId() + " has " + what.apply(worker))
                .collect(Collectors.joining("; "));
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
