package org.facefarm.director.internal.dispatch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.offer.TaskNeeds;
import org.facefarm.worker.offer.WorkerOffers;

/** What workers have said that they can do. Not kept over restarts: they say it again in a quarter of a minute. */
final class KnownOffers {
    private final Map<String, WorkerOffer> offers = new HashMap<>();

    /** Notes an offer; gives whether it says something else than the worker's last one. */
    boolean put(WorkerOffer offer) {
        WorkerOffer before = offers.put(offer.getWorkerId(), offer);
        return before == null
                || !WorkerOffer.newBuilder(before).setAt(offer.getAt()).build().equals(offer);
    }

    void remove(String workerId) {
        offers.remove(workerId);
    }

    /** Why nobody who was at work then can do the task; empty where somebody can, or nothing is known. */
    Function<PlannedTask, Optional<String>> nobody(Instant now) {
        List<WorkerOffer> live = WorkerOffers.live(offers.values(), now);
        return task -> TaskNeeds.nobody(task.task(), live);
    }
}
