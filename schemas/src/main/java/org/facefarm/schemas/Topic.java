package org.facefarm.schemas;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelChunk;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Patch;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.TrackChunk;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingEnd;
import org.facefarm.schemas.record.TrainingReport;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.WorkerOffer;

/**
 * The topic catalogue: every topic of the farm, what it holds, how it is keyed, spread and kept.
 *
 * <p>Control topics have one partition, so that the director sees one order of things; logs and tasks are spread.
 * Records of one unit of work share a key and so a partition, which makes them a contiguous offset range of it but for
 * other units' records in between.
 */
public enum Topic {
    ORDERS("orders", "orderId", Spread.CONTROL, Cleanup.COMPACT, Order.class),
    CONSENTS("consents", "consentId", Spread.CONTROL, Cleanup.COMPACT, Consent.class),
    /** Written once ingest is complete. */
    VIDEOS("videos", "videoId", Spread.CONTROL, Cleanup.COMPACT, Video.class),
    SEGMENTS("segments", "videoId/segment", Spread.CONTROL, Cleanup.COMPACT, Segment.class),
    /** The partition is that of the videoId alone, so that a video stays in decode order. */
    FRAMES("frames", "videoId/segment, partition by videoId", Spread.LOG, Cleanup.DELETE, Frame.class),
    TRACKS("tracks", "videoId/stream", Spread.LOG, Cleanup.DELETE, TrackChunk.class),
    INGEST_TASKS("tasks.ingest", "videoId", Spread.TASKS, Cleanup.DELETE, IngestTask.class),
    EXTRACT_TASKS("tasks.extract", "extractionId/segment", Spread.TASKS, Cleanup.DELETE, ExtractTask.class),
    PERSON_TASKS("tasks.person", "personId", Spread.TASKS, Cleanup.DELETE, PersonTask.class),
    TRAIN_TASKS("tasks.train", "modelId", Spread.TASKS, Cleanup.DELETE, TrainTask.class),
    MERGE_TASKS("tasks.merge", "mergeId/segment", Spread.TASKS, Cleanup.DELETE, MergeTask.class),
    DELIVER_TASKS("tasks.deliver", "deliveryId", Spread.TASKS, Cleanup.DELETE, DeliverTask.class),
    /** Written by whoever gives an order with landmarks of their own; where it lies tells an event. */
    GIVEN_FACES("given-faces", "givenId", Spread.LOG, Cleanup.DELETE, GivenFrame.class),
    FACES("faces", "extractionId/segment", Spread.LOG, Cleanup.DELETE, FrameFaces.class),
    CROPS("crops", "extractionId/segment", Spread.LOG, Cleanup.DELETE, Crop.class),
    MODELS(
            "models",
            "modelId/iteration/chunk or modelId/iteration/manifest, partition by modelId",
            Spread.LOG,
            Cleanup.COMPACT,
            ModelChunk.class,
            ModelManifest.class),
    /** The checkpoints themselves are in {@link #MODELS}. */
    KEPT_MODELS(
            "kept-models", "the name somebody gave a checkpoint", Spread.CONTROL, Cleanup.COMPACT, ModelManifest.class),
    /** Written by whoever asks for it, read by trainers. */
    TRAINING_ENDS("training-ends", "modelId", Spread.CONTROL, Cleanup.COMPACT, TrainingEnd.class),
    /** Written by workers about themselves, read by the director, by one another, and by whoever gives orders. */
    WORKERS("workers", "workerId", Spread.CONTROL, Cleanup.COMPACT, WorkerOffer.class),
    TRAINING("training", "modelId", Spread.LOG, Cleanup.DELETE, TrainingReport.class),
    CLIPS("clips", "mergeId/segment", Spread.LOG, Cleanup.DELETE, ClipPacket.class),
    PATCHES("patches", "mergeId/segment", Spread.LOG, Cleanup.DELETE, Patch.class),
    EVENTS("events", "orderId", Spread.CONTROL, Cleanup.DELETE, Event.class),
    STATUS("status", "orderId", Spread.CONTROL, Cleanup.COMPACT, OrderStatus.class),
    DEAD_LETTERS("dead-letters", "taskTopic/taskKey", Spread.CONTROL, Cleanup.DELETE, DeadLetter.class);

    /** Largest record the farm writes: a 16 MiB access unit is some 3,800 Mbit/s at 30 fps. */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final int SEGMENT_FILE_BYTES = 256 * 1024 * 1024;

    private final String topicName;
    private final String key;
    private final Spread spread;
    private final Cleanup cleanup;
    private final List<Class<? extends SpecificRecord>> types;

    @SafeVarargs
    Topic(String topicName, String key, Spread spread, Cleanup cleanup, Class<? extends SpecificRecord>... types) {
        this.topicName = topicName;
        this.key = key;
        this.spread = spread;
        this.cleanup = cleanup;
        this.types = List.of(types);
    }

    /** Name on the broker, under the given prefix ("" for none): farms with different prefixes share a cluster. */
    public String topicName(String prefix) {
        return prefix + topicName;
    }

    /** Name without prefix. */
    public String topicName() {
        return topicName;
    }

    /** What its records are keyed by, for people; {@link Keys} makes those of two parts. */
    public String key() {
        return key;
    }

    /** The record types it may hold. */
    public List<Class<? extends SpecificRecord>> types() {
        return types;
    }

    /** Partitions to create it with, where a spread topic gets {@code spreadPartitions}. */
    public int partitions(int spreadPartitions) {
        return spread == Spread.CONTROL ? 1 : spreadPartitions;
    }

    /** Whether workers take tasks from it. */
    public boolean holdsTasks() {
        return spread == Spread.TASKS;
    }

    /** Topic configuration to create it with. */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        config.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES + 1024 * 1024));
        config.put("cleanup.policy", cleanup == Cleanup.COMPACT ? "compact" : "delete");
        config.put("compression.type", "producer");
        config.put("segment.bytes", Integer.toString(SEGMENT_FILE_BYTES));
        if (cleanup == Cleanup.DELETE) {
            config.put("retention.ms", Long.toString(RETENTION.toMillis()));
            config.put("retention.bytes", "-1");
        }
        return config;
    }

    /** The topic of this name without prefix. */
    public static Topic named(String topicName) {
        return Arrays.stream(values())
                .filter(t -> t.topicName.equals(topicName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic of the farm is called '" + topicName + "'"));
    }

    private enum Spread {
        CONTROL,
        TASKS,
        LOG
    }

    private enum Cleanup {
        COMPACT,
        DELETE
    }
}
