package org.facefarm.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.delivery.DeliverHandler;
import org.facefarm.delivery.Delivery;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.log.CompactedView;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.log.RecordLog;

/** What a person or program may ask of a farm. Not thread-safe. */
public final class FarmClient implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    /** How long a status that ended before may stay the last word after the order was given again. */
    private static final Duration REVIVAL = Duration.ofSeconds(30);

    private final FarmConnection connection;
    private final RecordCodec codec = new RecordCodec();
    private final RecordWriter writer;
    private final String name = "client-" + UUID.randomUUID();

    /** A client of the farm on this cluster; creates the farm's topics if it is the first. */
    public FarmClient(FarmConnection connection) {
        this.connection = connection;
        new TopicAdmin(connection).ensure(TopicAdmin.DEFAULT_SPREAD, Optional.empty());
        this.writer = new RecordWriter(connection, codec, name);
    }

    /**
     * Writes consents to the farm's register; a later record of the same id replaces an earlier one.
     *
     * @throws UserError when one of them was revoked: that is for good
     */
    public void register(List<Consent> consents) {
        consents(consents.stream().map(Consent::getConsentId).toList()).stream()
                .filter(known -> known.getRevokedAt() != null)
                .findFirst()
                .ifPresent(FarmClient::refuseRevoked);
        record(consents);
    }

    /**
     * Takes a consent back.
     *
     * @return it, as it stands now
     * @throws UserError when there is none of this id, or it was revoked before
     */
    public Consent revoke(String id) {
        Consent known = consents(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "the farm knows no consent '" + id + "'; 'facefarm consent list' tells which it knows"));
        if (known.getRevokedAt() != null) {
            refuseRevoked(known);
        }
        Consent revoked = Consent.newBuilder(known)
                .setRevokedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        record(List.of(revoked));
        return revoked;
    }

    private static void refuseRevoked(Consent consent) {
        throw UserError.refused("consent '%s' of %s was revoked at %s, for good: a new one has an id of its own"
                .formatted(consent.getConsentId(), consent.getPerson(), consent.getRevokedAt()));
    }

    private void record(List<Consent> consents) {
        writer.write(consents.stream()
                .map(c -> Outgoing.of(Topic.CONSENTS, c.getConsentId(), c))
                .toList());
    }

    /** The recorded consents of these ids; one that is not recorded is left out. */
    public List<Consent> consents(List<String> ids) {
        return consents().stream().filter(c -> ids.contains(c.getConsentId())).toList();
    }

    /** All that are recorded. */
    public List<Consent> consents() {
        return latest(Topic.CONSENTS, Consent.class).stream()
                .sorted(Comparator.comparing(Consent::getConsentId))
                .toList();
    }

    /** The farm it asks. */
    public FarmConnection connection() {
        return connection;
    }

    /** Writes records as one. */
    public void write(List<Outgoing> records) {
        writer.write(records);
    }

    /** Gives an order, or gives it again. */
    public void submit(Order order) {
        writer.write(List.of(Outgoing.of(Topic.ORDERS, order.getOrderId(), order)));
    }

    /** Has an ingest worker store a file. */
    public void ingest(IngestTask task) {
        writer.write(List.of(Outgoing.of(Topic.INGEST_TASKS, task.getVideoId(), task)));
    }

    /** Where every order stands, oldest news first. */
    public List<OrderStatus> statuses() {
        return latest(Topic.STATUS, OrderStatus.class).stream()
                .sorted(Comparator.comparing(OrderStatus::getUpdatedAt))
                .toList();
    }

    /** Where the order with this id, or first letters of it, stands. */
    public OrderStatus status(String order) {
        return Prefix.find(statuses(), OrderStatus::getOrderId, order, "order");
    }

    /** The order with this id, or first letters of it. */
    public Order order(String order) {
        return Prefix.find(latest(Topic.ORDERS, Order.class), Order::getOrderId, order, "order");
    }

    /** The task that trains, or trained, a model. */
    public Optional<TrainTask> training(String modelId) {
        return latest(Topic.TRAIN_TASKS, TrainTask.class).stream()
                .filter(t -> t.getModelId().equals(modelId))
                .findFirst();
    }

    /** Tasks nobody could do and nobody has tried again since, oldest first. */
    public List<DeadLetter> deadLetters() {
        return latest(Topic.DEAD_LETTERS, DeadLetter.class).stream()
                .sorted(Comparator.comparing(DeadLetter::getAt))
                .toList();
    }

    /** Posts a dead task again. */
    public void retry(DeadLetter letter) {
        SpecificRecord task;
        try {
            byte[] bytes = new byte[letter.getTask().remaining()];
            letter.getTask().duplicate().get(bytes);
            task = codec.decode(bytes);
        } catch (BadRecordException e) {
            throw new UserError("the task " + letter.getTaskTopic() + "/" + letter.getTaskKey()
                    + " cannot be tried again: it is " + e.getMessage());
        }
        Topic topic = Topic.named(letter.getTaskTopic());
        writer.write(List.of(
                Outgoing.of(topic, letter.getTaskKey(), task),
                event(letter.getOrderId(), new TaskRetried(letter.getTaskTopic(), letter.getTaskKey())),
                new Outgoing(
                        Topic.DEAD_LETTERS,
                        letter.getTaskTopic() + "/" + letter.getTaskKey(),
                        null,
                        letter.getTaskKey())));
    }

    /** What the director wants delivered for an order by its client. */
    public List<DeliverTask> deliveries(String orderId) {
        return latest(Topic.DELIVER_TASKS, DeliverTask.class).stream()
                .filter(t -> t.getOrderId().equals(orderId) && t.getBy() == DeliveryBy.CLIENT)
                .sorted(Comparator.comparing(DeliverTask::getDeliveryId))
                .toList();
    }

    /** Writes a finished video to this machine, into a folder that is made when it is not there, and tells the farm. */
    public void deliver(DeliverTask task, Path output) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UserError("cannot make the folder of " + output + ": " + e.getMessage());
        }
        try (RecordLog log = new KafkaRecordLog(connection, codec)) {
            writer.write(List.of(DeliverHandler.event(task, name, new Delivery(log).deliver(task, output))));
        }
    }

    /** What an order depends on outside the farm's topics while it is followed. */
    public interface Feeding {
        /** An order that others feed. */
        Feeding NONE = () -> true;

        /**
         * Whether it has all it needs.
         *
         * @throws RuntimeException when it will never have it
         */
        boolean complete();
    }

    /** As {@link #follow(String, Instant, Feeding, Consumer)} for an order that others feed. */
    public OrderStatus follow(String orderId, Consumer<OrderStatus> news) throws InterruptedException {
        return follow(orderId, Instant.EPOCH, Feeding.NONE, news);
    }

    /**
     * Follows an order until it ends.
     *
     * @param since ends from before are waited out for a while: the order was given again
     * @param feeding asked again and again; its failure ends the wait
     * @param news told about each new status
     */
    public OrderStatus follow(String orderId, Instant since, Feeding feeding, Consumer<OrderStatus> news)
            throws InterruptedException {
        Instant stale = Instant.now().plus(REVIVAL);
        OrderStatus last = null;
        try (CompactedView<OrderStatus> view = CompactedView.of(connection, codec, Topic.STATUS, OrderStatus.class)) {
            view.all();
            while (true) {
                OrderStatus now = view.known(orderId).orElse(null);
                boolean over = now != null && ended(now);
                boolean outdated = over
                        && now.getUpdatedAt().isBefore(since)
                        && Instant.now().isBefore(stale);
                if (now != null && !outdated && !now.equals(last)) {
                    last = now;
                    news.accept(now);
                }
                if (feeding.complete() && over && !outdated) {
                    return now;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                view.follow(POLL);
            }
        }
    }

    private static boolean ended(OrderStatus status) {
        return switch (status.getState()) {
            case DONE, FAILED, REFUSED, CANCELLED -> true;
            case WAITING, INGESTING, EXTRACTING, TRAINING, MERGING, DELIVERING -> false;
        };
    }

    private <T extends SpecificRecord> List<T> latest(Topic topic, Class<T> type) {
        try (CompactedView<T> view = CompactedView.of(connection, codec, topic, type)) {
            return List.copyOf(view.all().values());
        }
    }

    private Outgoing event(String orderId, SpecificRecord body) {
        return Outgoing.of(
                Topic.EVENTS,
                orderId,
                Event.newBuilder()
                        .setOrderId(orderId)
                        .setSource(name)
                        .setAt(Instant.now())
                        .setBody(body)
                        .build());
    }

    @Override
    public void close() {
        writer.close();
    }
}
