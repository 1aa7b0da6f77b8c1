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
import org.facefarm.schemas.record.TrainingReport;
import org.facefarm.schemas.record.Video;

/**
 * The topic catalogue: every topic of the farm, what it holds, how it is keyed, spread and kept.
 *
 * <p>Control topics have one partition, so that the director sees one order of things; logs and tasks are spread.
 * Records of one unit of work share a key and so a partition, which makes them a contiguous offset range of it but for
 * other units' records in between.
 */
public enum Topic {
    /** Key: orderId. */
    ORDERS("orders", Spread.CONTROL, Cleanup.COMPACT, Order.class),
    /** Key: consentId. */
    CONSENTS("consents", Spread.CONTROL, Cleanup.COMPACT, Consent.class),
    /** Key: videoId. Written once ingest is complete. */
    VIDEOS("videos", Spread.CONTROL, Cleanup.COMPACT, Video.class),
    /** Key: {@link Keys#segment}. */
    SEGMENTS("segments", Spread.CONTROL, Cleanup.COMPACT, Segment.class),
    /** Key: {@link Keys#segment}; the partition is that of the videoId alone, so that a video stays in decode order. */
    FRAMES("frames", Spread.LOG, Cleanup.DELETE, Frame.class),
    /** Key: videoId/stream. */
    TRACKS("tracks", Spread.LOG, Cleanup.DELETE, TrackChunk.class),
    /** Key: videoId. */
    INGEST_TASKS("tasks.ingest", Spread.TASKS, Cleanup.DELETE, IngestTask.class),
    /** Key: extractionId/segment. */
    EXTRACT_TASKS("tasks.extract", Spread.TASKS, Cleanup.DELETE, ExtractTask.class),
    /** Key: personId. */
    PERSON_TASKS("tasks.person", Spread.TASKS, Cleanup.DELETE, PersonTask.class),
    /** Key: modelId. */
    TRAIN_TASKS("tasks.train", Spread.TASKS, Cleanup.DELETE, TrainTask.class),
    /** Key: mergeId/segment. */
    MERGE_TASKS("tasks.merge", Spread.TASKS, Cleanup.DELETE, MergeTask.class),
    /** Key: deliveryId. */
    DELIVER_TASKS("tasks.deliver", Spread.TASKS, Cleanup.DELETE, DeliverTask.class),
    /** Key: extractionId/segment. */
    FACES("faces", Spread.LOG, Cleanup.DELETE, FrameFaces.class),
    /** Key: extractionId/segment. */
    CROPS("crops", Spread.LOG, Cleanup.DELETE, Crop.class),
    /** Key: modelId/iteration/chunk or modelId/iteration/manifest; the partition is that of the modelId alone. */
    MODELS("models", Spread.LOG, Cleanup.COMPACT, ModelChunk.class, ModelManifest.class),
    /** Key: the name that somebody gave a checkpoint; it is in {@link #MODELS}. */
    KEPT_MODELS("kept-models", Spread.CONTROL, Cleanup.COMPACT, ModelManifest.class),
    /** Key: modelId. */
    TRAINING("training", Spread.LOG, Cleanup.DELETE, TrainingReport.class),
    /** Key: mergeId/segment. */
    CLIPS("clips", Spread.LOG, Cleanup.DELETE, ClipPacket.class),
    /** Key: mergeId/segment. */
    PATCHES("patches", Spread.LOG, Cleanup.DELETE, Patch.class),
    /** Key: orderId. */
    EVENTS("events", Spread.CONTROL, Cleanup.DELETE, Event.class),
    /** Key: orderId. */
    STATUS("status", Spread.CONTROL, Cleanup.COMPACT, OrderStatus.class),
    /** Key: taskTopic/taskKey. */
    DEAD_LETTERS("dead-letters", Spread.CONTROL, Cleanup.DELETE, DeadLetter.class);

    /** Largest record the farm writes: a 16 MiB access unit is some 3,800 Mbit/s at 30 fps. */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final int SEGMENT_FILE_BYTES = 256 * 1024 * 1024;

    private final String topicName;
    private final Spread spread;
    private final Cleanup cleanup;
    private final List<Class<? extends SpecificRecord>> types;

    @SafeVarargs
    Topic(String topicName, Spread spread, Cleanup cleanup, Class<? extends SpecificRecord>... types) {
        this.topicName = topicName;
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

    /** The record types it may hold. */
    public List<Class<? extends SpecificRecord>> types() {
        return types;
    }

    /** Partitions to create it with, where a spread topic gets {@code spreadPartitions}. */
    public int partitions(int spreadPartitions) {
        return spread == Spread.CONTROL ? 1 : spreadPartitions;
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
