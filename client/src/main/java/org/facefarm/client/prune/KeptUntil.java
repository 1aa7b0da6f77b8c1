package org.facefarm.client.prune;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.internal.stored.OrderVideos;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.worker.consent.Agreements;

/** Until when orders keep what is stored of videos. Of several orders about a video, the one that keeps it longest counts. */
final class KeptUntil {
    /** What was made a moment ago may be waited for by an order that is not seen yet. */
    static final Duration LEAST = Duration.ofHours(1);

    private final Map<PrunedKind, Integer> days;
    private final Map<String, OrderStatus> statuses;
    private final Set<String> revoked;
    private final Map<PrunedKind, Map<String, Instant>> until = new EnumMap<>(PrunedKind.class);

    /**
     * @param revoked ids of consents that were withdrawn: an order that rests on one keeps nothing
     * @param days for orders that say nothing of it
     */
    KeptUntil(
            Collection<Order> orders,
            Collection<OrderStatus> statuses,
            Set<String> revoked,
            Map<PrunedKind, Integer> days) {
        this.days = days;
        this.revoked = revoked;
        this.statuses = statuses.stream().collect(Collectors.toMap(OrderStatus::getOrderId, Function.identity()));
        orders.forEach(this::note);
    }

    private void note(Order order) {
        for (PrunedKind kind : PrunedKind.values()) {
            Instant end = end(order, kind);
            List<VideoRef> videos =
                    kind == PrunedKind.CLIPS ? OrderVideos.targets(order).toList() : OrderVideos.all(order);
            videos.forEach(video -> until.computeIfAbsent(kind, k -> new HashMap<>())
                    .merge(video.getVideoId(), end, (one, other) -> one.isAfter(other) ? one : other));
        }
    }

    private Instant end(Order order, PrunedKind kind) {
        if (withdrawn(order)) {
            return Instant.MIN;
        }
        OrderStatus status = statuses.get(order.getOrderId());
        if (status == null || !over(status.getState())) {
            return Instant.MAX;
        }
        Instant trained = status.getTrain().getFinishedAt();
        Instant done = kind == PrunedKind.CROPS && trained != null ? trained : status.getUpdatedAt();
        Duration kept = Duration.ofDays(kind.days(order.getKeep(), days.get(kind)));
        return done.plus(kept.compareTo(LEAST) < 0 ? LEAST : kept);
    }

    private boolean withdrawn(Order order) {
        Agreement agreement = Agreements.of(order);
        return Stream.of(
                        Stream.of(agreement.getFaceConsent()),
                        agreement.getTargetConsents().stream(),
                        agreement.getOthers().stream())
                .flatMap(ids -> ids)
                .anyMatch(revoked::contains);
    }

    /** A failed or refused order may be mended, and go on where it was. */
    private static boolean over(OrderState state) {
        return state == OrderState.DONE || state == OrderState.CANCELLED;
    }

    /** For ever, as far as orders tell, where none is about the video. */
    Instant of(PrunedKind kind, String videoId) {
        return until.getOrDefault(kind, Map.of()).getOrDefault(videoId, Instant.MAX);
    }
}
