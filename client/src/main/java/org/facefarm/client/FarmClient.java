package org.facefarm.client;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.facefarm.client.consent.Consents;
import org.facefarm.client.deadletter.DeadLetters;
import org.facefarm.client.delivery.Deliveries;
import org.facefarm.client.model.Models;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.order.OrderJob;
import org.facefarm.client.order.OrderNews;
import org.facefarm.client.order.Orders;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.preview.Previews;
import org.facefarm.client.prune.DiskUse;
import org.facefarm.client.prune.Pruning;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.client.video.Extractions;
import org.facefarm.client.video.Videos;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.offer.WorkerOffers;

/** What a person or program may ask of a farm, by subject. Not thread-safe. */
public final class FarmClient implements AutoCloseable {
    private final FarmTopics topics;
    private final Consents consents;
    private final Orders orders;
    private final Videos videos;
    private final Extractions extractions;
    private final Deliveries deliveries;
    private final DeadLetters deadLetters;
    private Models models;

    /**
     * A client of the farm on this cluster; creates the farm's topics if it is the first.
     *
     * @throws org.facefarm.worker.kafka.FarmSetupException when the broker does not answer, or its topics are not a farm's
     */
    public FarmClient(FarmConnection connection) {
        this(connection, TopicAdmin.DEFAULT_SPREAD, Optional.empty());
    }

    /** As the other; topics that are not there are created with so many partitions and copies ({@link TopicAdmin#ensure}). */
    public FarmClient(FarmConnection connection, int spreadPartitions, Optional<Short> replication) {
        topics = new FarmTopics(connection, spreadPartitions, replication);
        consents = new Consents(topics);
        orders = new Orders(topics, consents);
        videos = new Videos(topics);
        extractions = new Extractions(topics);
        deliveries = new Deliveries(topics);
        deadLetters = new DeadLetters(topics);
    }

    /** The farm it asks. */
    public FarmConnection connection() {
        return topics.connection();
    }

    /** Who agreed to what. */
    public Consents consents() {
        return consents;
    }

    /** Orders and where they stand. */
    public Orders orders() {
        return orders;
    }

    /** The videos that orders are about, on their way into the farm. */
    public Videos videos() {
        return videos;
    }

    /** Faces found in videos. */
    public Extractions extractions() {
        return extractions;
    }

    /** Finished videos of this client's orders. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** Tasks that nobody could do. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Trained models. */
    public Models models() {
        if (models == null) {
            models = new Models(topics, orders, consents);
        }
        return models;
    }

    /** What on the broker's disk nobody needs any more. */
    public Pruning pruning() {
        return new Pruning(topics);
    }

    /** What the farm takes on the broker's disk; empty when this client may not know: it takes the right to describe the cluster. */
    public Optional<DiskUse> disk() {
        return DiskUse.of(connection());
    }

    /** What the farm's workers say that they can do. */
    public FarmOffers offers() {
        try (WorkerOffers offers = new WorkerOffers(connection(), new RecordCodec(), Clock.systemUTC())) {
            return new FarmOffers(offers.live());
        }
    }

    /** Frames of orders, to look at. */
    public Previews previews() {
        return new Previews(topics, extractions, models());
    }

    /** What cannot be kept of stored videos that an order without files of its own makes anew, a line each. */
    public List<String> storedLosses(PlannedOrder planned) {
        return planned.files().isEmpty() ? planned.lossesOf(topics.latest(Topic.VIDEOS, Video.class)) : List.of();
    }

    /**
     * For an order that is to go the whole way, from its files to the delivered videos.
     *
     * @param previews folder where trainers on this machine put preview pictures
     * @param progress told about every change
     * @param health asked again and again; fails when nothing will ever go on
     */
    public OrderJob job(Path previews, OrderNews progress, Runnable health) {
        return new OrderJob(orders, videos, deliveries, previews, progress, health);
    }

    @Override
    public void close() {
        if (models != null) {
            models.close();
        }
        topics.close();
    }
}
