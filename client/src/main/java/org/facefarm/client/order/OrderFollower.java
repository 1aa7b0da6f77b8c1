package org.facefarm.client.order;

import java.time.Duration;
import java.time.Instant;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.worker.log.CompactedView;

/** Tells an order's news until it ends. */
final class OrderFollower {
    private static final Duration POLL = Duration.ofMillis(250);
    /**
     * How long a status that ended before may stay the last word after the order was given again. No key: only a director that
     * is not at work says nothing for so long, and then the last word is all there is.
     */
    private static final Duration REVIVAL = Duration.ofSeconds(30);

    private final FarmTopics topics;
    private final Instant since;
    private final Feeding feeding;

    /** As {@link Orders#follow(String, Instant, Feeding, Consumer)}. */
    OrderFollower(FarmTopics topics, Instant since, Feeding feeding) {
        this.topics = topics;
        this.since = since;
        this.feeding = feeding;
    }

    OrderStatus follow(String orderId, OrderNews news) throws InterruptedException {
        long began = System.nanoTime();
        OrderStatus last = null;
        try (CompactedView<OrderStatus> view = topics.view(Topic.STATUS, OrderStatus.class)) {
            view.all();
            BrokerPulse pulse = new BrokerPulse(
                    topics.connection().bootstrapServers(), view::answers, System::nanoTime, news::silence);
            while (true) {
                OrderStatus now = view.known(orderId).orElse(null);
                boolean over = now != null && ended(now);
                boolean outdated =
                        over && now.getUpdatedAt().isBefore(since) && System.nanoTime() - began < REVIVAL.toNanos();
                if (now != null && !outdated && !now.equals(last)) {
                    last = now;
                    news.status(now);
                }
                if (feeding.complete() && over && !outdated) {
                    return now;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                view.follow(POLL);
                pulse.beat();
            }
        }
    }

    private static boolean ended(OrderStatus status) {
        return switch (status.getState()) {
            case DONE, FAILED, REFUSED, CANCELLED -> true;
            case WAITING, INGESTING, EXTRACTING, TRAINING, MERGING, DELIVERING -> false;
        };
    }
}
