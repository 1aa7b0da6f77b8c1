package org.facefarm.director;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.schemas.record.TrainingProgress;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoDelivered;
import org.facefarm.worker.task.OrderFilter;

/**
 * All that the director knows: what was asked, what is there, what was done, what was posted. The order in which it is
 * told of things that do not follow from one another makes no difference.
 */
final class Ledger {
    private final Journal journal;
    private final Map<String, Shelf<?>> shelves = new HashMap<>();
    private final Shelf<Order> orders;
    private final Shelf<Consent> consents;
    private final Shelf<Video> videos;
    private final Shelf<Segment> segments;
    private final Shelf<Event> extracted;
    private final Shelf<Event> people;
    private final Shelf<Event> training;
    private final Shelf<Event> models;
    private final Shelf<Event> merged;
    private final Shelf<Event> delivered;
    private final Shelf<Event> failed;
    private final Shelf<SpecificRecord> posted;
    private final Shelf<OrderStatus> statuses;

    Ledger(Journal journal) {
        this.journal = journal;
        orders = shelf("order", Order.class);
        consents = shelf("consent", Consent.class);
        videos = shelf("video", Video.class);
        segments = shelf("segment", Segment.class);
        extracted = shelf("extracted", Event.class);
        people = shelf("person", Event.class);
        training = shelf("training", Event.class);
        models = shelf("model", Event.class);
        merged = shelf("merged", Event.class);
        delivered = shelf("delivered", Event.class);
        failed = shelf("failed", Event.class);
        posted = shelf("posted", SpecificRecord.class);
        statuses = shelf("status", OrderStatus.class);
    }

    private <V extends SpecificRecord> Shelf<V> shelf(String name, Class<V> type) {
        Shelf<V> shelf = new Shelf<>(name, type, journal);
        shelves.put(name, shelf);
        return shelf;
    }

    /** Takes back one entry of the journal. */
    void restore(String journalKey, SpecificRecord value) {
        int colon = journalKey.indexOf(':');
        shelves.get(journalKey.substring(0, colon)).restore(journalKey.substring(colon + 1), value);
    }

    void order(Order order) {
        orders.put(order.getOrderId(), order);
    }

    void consent(Consent consent) {
        consents.put(consent.getConsentId(), consent);
    }

    void consentDeleted(String consentId) {
        consents.remove(consentId);
    }

    void video(Video video) {
        videos.put(video.getVideoId(), video);
    }

    void segment(Segment segment) {
        segments.put(Keys.segment(segment.getVideoId(), segment.getIndex()), segment);
    }

    void event(Event event) {
        if (event.getBody() instanceof SegmentExtracted done) {
            extracted.putFirst(Keys.segment(done.getExtractionId(), done.getSegment()), event);
        } else if (event.getBody() instanceof PersonFound found) {
            people.putFirst(found.getPersonId(), event);
        } else if (event.getBody() instanceof TrainingProgress progress) {
            training.put(progress.getModelId(), event);
        } else if (event.getBody() instanceof ModelReady ready) {
            models.putFirst(ready.getManifest().getModelId(), event);
        } else if (event.getBody() instanceof SegmentMerged done) {
            merged.putFirst(Keys.segment(done.getMergeId(), done.getSegment()), event);
        } else if (event.getBody() instanceof VideoDelivered done) {
            delivered.put(done.getDeliveryId(), event);
        } else if (event.getBody() instanceof TaskFailed failure) {
            failed(event, Need.ref(failure.getTaskTopic(), failure.getTaskKey()), failure);
        } else if (event.getBody() instanceof TaskRetried retried) {
            failed.remove(Need.ref(retried.getTaskTopic(), retried.getTaskKey()));
        }
    }

    private void failed(Event event, String ref, TaskFailed failure) {
        if (failure.getErrorClass().equals(OrderFilter.DROPPED)) {
            // Nobody did it: another order that wants the same, or this one revived, posts it again.
            posted.remove(ref);
        } else {
            failed.put(ref, event);
        }
    }

    void posted(Need need) {
        posted.put(need.ref(), null);
    }

    /** As if the task had never been posted nor failed. */
    void forget(Need need) {
        posted.remove(need.ref());
        failed.remove(need.ref());
    }

    /** As if the file had never been written. */
    void forgetDelivery(String deliveryId) {
        delivered.remove(deliveryId);
    }

    void status(OrderStatus status) {
        statuses.put(status.getOrderId(), status);
    }

    Collection<Order> orders() {
        return orders.all();
    }

    Optional<Order> order(String orderId) {
        return orders.get(orderId);
    }

    Optional<OrderStatus> status(String orderId) {
        return statuses.get(orderId);
    }

    Optional<Consent> consent(String consentId) {
        return consents.get(consentId);
    }

    Collection<Consent> consents() {
        return consents.all();
    }

    Optional<Video> video(String videoId) {
        return videos.get(videoId);
    }

    /** Those stored so far, in order. */
    Collection<Segment> segments(String videoId) {
        return segments.under(videoId);
    }

    Optional<SegmentExtracted> extracted(String extractionId, int segment) {
        return extracted.get(Keys.segment(extractionId, segment)).map(e -> (SegmentExtracted) e.getBody());
    }

    Optional<PersonFound> person(String personId) {
        return people.get(personId).map(e -> (PersonFound) e.getBody());
    }

    Optional<TrainingProgress> training(String modelId) {
        return training.get(modelId).map(e -> (TrainingProgress) e.getBody());
    }

    Optional<ModelManifest> model(String modelId) {
        return models.get(modelId).map(e -> ((ModelReady) e.getBody()).getManifest());
    }

    Optional<SegmentMerged> merged(String mergeId, int segment) {
        return merged.get(Keys.segment(mergeId, segment)).map(e -> (SegmentMerged) e.getBody());
    }

    Optional<VideoDelivered> delivered(String deliveryId) {
        return delivered.get(deliveryId).map(e -> (VideoDelivered) e.getBody());
    }

    Optional<TaskFailed> failure(Need need) {
        return failed.get(need.ref()).map(e -> (TaskFailed) e.getBody());
    }

    boolean isPosted(Need need) {
        return posted.has(need.ref());
    }
}
