package org.facefarm.director.internal.state;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.FacesGiven;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.TrainingProgress;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoDelivered;
import org.facefarm.worker.consent.Revocation;

/**
 * What was asked, what is there, and what was done. The order in which it is told of things that do not follow from one
 * another makes no difference.
 */
public final class FarmState {
    private final RecordTable<Order> orders;
    private final RecordTable<Consent> consents;
    private final RecordTable<Video> videos;
    private final RecordTable<Segment> segments;
    private final RecordTable<Event> given;
    private final RecordTable<Event> extracted;
    private final RecordTable<Event> people;
    private final RecordTable<Event> training;
    private final RecordTable<Event> models;
    private final RecordTable<Event> merged;
    private final RecordTable<Event> delivered;
    /** By topic and partition, up to where records were deleted that are made anew without what stands beside them. */
    private final RecordTable<Event> pruned;

    public FarmState(StateTables tables) {
        orders = tables.table("order", Order.class);
        consents = tables.table("consent", Consent.class);
        videos = tables.table("video", Video.class);
        segments = tables.table("segment", Segment.class);
        given = tables.table("given", Event.class);
        extracted = tables.table("extracted", Event.class);
        people = tables.table("person", Event.class);
        training = tables.table("training", Event.class);
        models = tables.table("model", Event.class);
        merged = tables.table("merged", Event.class);
        delivered = tables.table("delivered", Event.class);
        pruned = tables.table("pruned", Event.class);
    }

    public void order(Order order) {
        orders.put(order.getOrderId(), order);
    }

    /**
     * Notes a record of the topic of consents.
     *
     * @param news null when it deletes
     * @return what holds after it; empty when nothing is known any more
     */
    public Optional<Consent> consent(String consentId, Consent news) {
        Optional<Consent> holds =
                Optional.ofNullable(Revocation.after(consents.get(consentId).orElse(null), news));
        holds.ifPresentOrElse(consent -> consents.put(consentId, consent), () -> consents.remove(consentId));
        return holds;
    }

    public void video(Video video) {
        videos.put(video.getVideoId(), video);
    }

    /** As if it had never been stored. */
    public void videoDeleted(String videoId) {
        videos.remove(videoId);
    }

    public void segmentDeleted(String key) {
        segments.remove(key);
    }

    public void segment(Segment segment) {
        segments.put(Keys.segment(segment.getVideoId(), segment.getIndex()), segment);
    }

    /** Notes the result that an event tells of; others do not matter here. */
    public void event(Event event) {
        if (event.getBody() instanceof SegmentExtracted done) {
            String key = Keys.segment(done.getExtractionId(), done.getSegment());
            if (extracted(key).filter(this::hasCrops).isEmpty()) {
                extracted.put(key, event);
            }
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
        } else if (event.getBody() instanceof FacesGiven faces) {
            // Who gives them again may do so because the log no longer had them.
            given.put(faces.getGivenId(), event);
        }
    }

    /**
     * Segments whose clip or patches are no longer there are as if they had never been merged.
     *
     * @return the keys of their tasks
     */
    public List<String> forgetMerged(RecordsPruned gone) {
        List<String> keys = merged.all().stream()
                .map(event -> (SegmentMerged) event.getBody())
                .filter(done -> reaches(gone, Topic.CLIPS, done.getPackets())
                        || reaches(gone, Topic.PATCHES, done.getPatches()))
                .map(done -> Keys.segment(done.getMergeId(), done.getSegment()))
                .toList();
        keys.forEach(merged::remove);
        return keys;
    }

    /**
     * Segments whose faces are no longer there are as if nobody had looked through them. Where only their crops went, merges still
     * have what they need.
     *
     * @return the keys of the tasks that make them anew
     */
    public List<String> forgetExtracted(Event news, RecordsPruned gone) {
        List<String> faceless = extracted(done -> reaches(gone, Topic.FACES, done.getFaces()));
        faceless.forEach(extracted::remove);
        List<String> cropless = extracted(done -> reaches(gone, Topic.CROPS, done.getCrops()));
        if (Topic.CROPS.topicName().equals(gone.getTopic()) && gone.getBefore() > cropsFrom(gone.getPartition())) {
            pruned.put(place(gone.getPartition()), news);
        }
        return Stream.concat(faceless.stream(), cropless.stream()).toList();
    }

    private List<String> extracted(Predicate<SegmentExtracted> which) {
        return extracted.all().stream()
                .map(event -> (SegmentExtracted) event.getBody())
                .filter(which)
                .map(done -> Keys.segment(done.getExtractionId(), done.getSegment()))
                .toList();
    }

    /** Whether what was cut of a segment is still there. */
    public boolean hasCrops(SegmentExtracted done) {
        OffsetRange crops = done.getCrops();
        return crops == null || crops.getFirst() >= cropsFrom(crops.getPartition());
    }

    private long cropsFrom(int partition) {
        return pruned.get(place(partition))
                .map(news -> ((RecordsPruned) news.getBody()).getBefore())
                .orElse(0L);
    }

    private static String place(int partition) {
        return Topic.CROPS.topicName() + "/" + partition;
    }

    private static boolean reaches(RecordsPruned pruned, Topic topic, OffsetRange range) {
        return range != null
                && topic.topicName().equals(pruned.getTopic())
                && range.getPartition() == pruned.getPartition()
                && range.getFirst() < pruned.getBefore();
    }

    /** As if the file had never been written. */
    public void forgetDelivery(String deliveryId) {
        delivered.remove(deliveryId);
    }

    public Collection<Order> orders() {
        return orders.all();
    }

    public Optional<Order> order(String orderId) {
        return orders.get(orderId);
    }

    public Optional<Consent> consent(String consentId) {
        return consents.get(consentId);
    }

    public Collection<Consent> consents() {
        return consents.all();
    }

    public Optional<Video> video(String videoId) {
        return videos.get(videoId);
    }

    /** Those stored so far, in order. */
    public Collection<Segment> segments(String videoId) {
        return segments.under(videoId);
    }

    public Optional<FacesGiven> given(String givenId) {
        return given.get(givenId).map(e -> (FacesGiven) e.getBody());
    }

    public Optional<SegmentExtracted> extracted(String extractionId, int segment) {
        return extracted(Keys.segment(extractionId, segment));
    }

    private Optional<SegmentExtracted> extracted(String key) {
        return extracted.get(key).map(e -> (SegmentExtracted) e.getBody());
    }

    public Optional<PersonFound> person(String personId) {
        return people.get(personId).map(e -> (PersonFound) e.getBody());
    }

    public Optional<TrainingProgress> training(String modelId) {
        return training.get(modelId).map(e -> (TrainingProgress) e.getBody());
    }

    public Optional<ModelManifest> model(String modelId) {
        return models.get(modelId).map(e -> ((ModelReady) e.getBody()).getManifest());
    }

    public Optional<SegmentMerged> merged(String mergeId, int segment) {
        return merged.get(Keys.segment(mergeId, segment)).map(e -> (SegmentMerged) e.getBody());
    }

    public Optional<VideoDelivered> delivered(String deliveryId) {
        return delivered.get(deliveryId).map(e -> (VideoDelivered) e.getBody());
    }
}
