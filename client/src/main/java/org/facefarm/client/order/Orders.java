package org.facefarm.client.order;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.client.consent.Consents;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Priority;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.model.TrainingEnds;

/** The orders of a farm: given, called off, looked at and followed. */
public final class Orders {
    private final FarmTopics topics;
    private final Consents consents;

    public Orders(FarmTopics topics, Consents consents) {
        this.topics = topics;
        this.consents = consents;
    }

    /**
     * Records the consents, stores landmarks, and gives the order. Given again, an order has the director try again what failed, and deliver
     * again what was done.
     *
     * @throws UserError when one of the consents was revoked
     */
    public void give(PlannedOrder planned) {
        if (!planned.consents().isEmpty()) {
            consents.register(planned.consents());
        }
        planned.landmarks().forEach(file -> file.store(topics));
        write(planned.order());
    }

    /**
     * Calls an order off: nothing more is started for it until it is given again.
     *
     * @throws UserError when it is done
     */
    public void cancel(Order order) {
        requireUndone(order, "be called off");
        write(Order.newBuilder(order).setCancelled(true).build());
    }

    /**
     * Has the workers given to an order sooner or later than to others from now on.
     *
     * @throws UserError when it is done
     */
    public void prefer(Order order, Priority priority, int weight) {
        requireUndone(order, "come sooner or later");
        // As old as it was: what failed of it is not tried again.
        write(Order.newBuilder(order).setPriority(priority).setWeight(weight).build());
    }

    /**
     * Has the training that an order waits for end at its newest state.
     *
     * @param text the order's id, or first letters of it
     * @return where the order stood: it has trained {@link OrderStatus#getModelIteration} iterations or a few more
     * @throws UserError when it trains nothing now: says what it does instead
     */
    public OrderStatus finish(String text) {
        OrderStatus status = status(text);
        String id = status.getOrderId();
        switch (status.getState()) {
            case WAITING, INGESTING, EXTRACTING ->
                throw new UserError("order " + id + " has not begun to train, so there is no model to merge with yet:"
                        + " wait until 'facefarm status " + id + "' says training");
            case MERGING, DELIVERING, DONE ->
                throw new UserError(
                        trainsNothing(id)
                                ? "order " + id
                                        + " uses a finished model and trains nothing, so there is nothing to end"
                                : "order " + id + " trains no more, its model is finished: to train it on use"
                                        + " 'facefarm swap --more 10m " + id + "'");
            case FAILED, REFUSED, CANCELLED ->
                throw new UserError("order " + id + " is "
                        + status.getState().name().toLowerCase(Locale.ROOT) + " and trains nothing"
                        + (status.getReason().isEmpty() || status.getState() == OrderState.CANCELLED
                                ? ""
                                : ": " + status.getReason()));
            case TRAINING -> {}
        }
        if (status.getModelIteration() < 1) {
            throw new UserError("order " + id + " has just begun to train and has told of no iteration yet, so there is"
                    + " no model to merge with: try again in a minute");
        }
        topics.write(List.of(TrainingEnds.end(status.getModelId(), status.getModelIteration())));
        return status;
    }

    private boolean trainsNothing(String id) {
        return topics.latest(Topic.ORDERS, Order.class).stream()
                .anyMatch(order -> order.getOrderId().equals(id) && order.getModelId() != null);
    }

    private void requireUndone(Order order, String what) {
        if (statuses().stream()
                .anyMatch(status ->
                        status.getOrderId().equals(order.getOrderId()) && status.getState() == OrderState.DONE)) {
            throw new UserError("order " + order.getOrderId() + " is done: nothing of it is left to " + what);
        }
    }

    private void write(Order order) {
        topics.write(List.of(Outgoing.of(Topic.ORDERS, order.getOrderId(), order)));
    }

    /** All orders, where they stand, and the consents, as recorded now. */
    public OrderRecords records() {
        return new OrderRecords(topics.latest(Topic.ORDERS, Order.class), statuses(), consents.all());
    }

    /**
     * The order with this id, or first letters of it.
     *
     * @throws UserError when there is none, or more than one
     */
    public Order find(String text) {
        return Prefix.find(topics.latest(Topic.ORDERS, Order.class), Order::getOrderId, text, "order");
    }

    /** The orders whose ids begin so; none when there are none. */
    public List<Order> beginningWith(String text) {
        return topics.latest(Topic.ORDERS, Order.class).stream()
                .filter(order -> order.getOrderId().startsWith(text))
                .toList();
    }

    /** Where every order stands, oldest news first. */
    public List<OrderStatus> statuses() {
        return oldestNewsFirst(topics.latest(Topic.STATUS, OrderStatus.class).stream());
    }

    /** The statuses in the order in which people are told of them. */
    public static List<OrderStatus> oldestNewsFirst(Stream<OrderStatus> statuses) {
        return statuses.sorted(Comparator.comparing(OrderStatus::getUpdatedAt)).toList();
    }

    /**
     * Where the order with this id, or first letters of it, stands.
     *
     * @throws UserError when there is none, or more than one
     */
    public OrderStatus status(String text) {
        return Prefix.find(statuses(), OrderStatus::getOrderId, text, "order");
    }

    /** The task that trains, or trained, a model. */
    public Optional<TrainTask> training(String modelId) {
        return topics.latest(Topic.TRAIN_TASKS, TrainTask.class).stream()
                .filter(t -> t.getModelId().equals(modelId))
                .findFirst();
    }

    /** As {@link #follow(String, Instant, Feeding, OrderNews)} for an order that others feed. */
    public OrderStatus follow(String orderId, OrderNews news) throws InterruptedException {
        return follow(orderId, Instant.EPOCH, Feeding.NONE, news);
    }

    /**
     * Follows an order until it ends. One whose finished videos the client takes does not end before it has taken them.
     *
     * @param since ends from before are waited out for a while: the order was given again
     * @param feeding asked again and again; its failure ends the wait
     * @param news told about each new status, and when the broker does not answer
     */
    public OrderStatus follow(String orderId, Instant since, Feeding feeding, OrderNews news)
            throws InterruptedException {
        return new OrderFollower(topics, since, feeding).follow(orderId, news);
    }
}
