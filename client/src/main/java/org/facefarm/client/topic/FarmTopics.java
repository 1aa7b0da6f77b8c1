package org.facefarm.client.topic;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.log.CompactedView;
import org.facefarm.worker.log.EventLog;

/** Reads what control topics hold now, and writes records, under a name of this client's own. Not thread-safe. */
public final class FarmTopics implements AutoCloseable {
    private final FarmConnection connection;
    private final RecordCodec codec = new RecordCodec();
    private final RecordWriter writer;
    private final String name = "client-" + UUID.randomUUID();

    /** Creates the farm's topics as usual if they are not there. */
    public FarmTopics(FarmConnection connection) {
        this(connection, TopicAdmin.DEFAULT_SPREAD, Optional.empty());
    }

    /** Creates the farm's topics if they are not there, as {@link TopicAdmin#ensure} does. */
    public FarmTopics(FarmConnection connection, int spreadPartitions, Optional<Short> replication) {
        this.connection = connection;
        new TopicAdmin(connection).ensure(spreadPartitions, replication);
        this.writer = new RecordWriter(connection, codec, name);
    }

    public FarmConnection connection() {
        return connection;
    }

    public RecordCodec codec() {
        return codec;
    }

    /** Who this client is in the events it writes; no other has this name. */
    public String name() {
        return name;
    }

    /** The latest record of each key in a compacted topic, as it is now. */
    public <T extends SpecificRecord> List<T> latest(Topic topic, Class<T> type) {
        try (CompactedView<T> view = view(topic, type)) {
            return List.copyOf(view.all().values());
        }
    }

    /** As {@link #latest}, to be followed; closed by the caller. */
    public <T extends SpecificRecord> CompactedView<T> view(Topic topic, Class<T> type) {
        return CompactedView.of(connection, codec, topic, type);
    }

    /** What has happened, to be followed; closed by the caller. */
    public EventLog events() {
        return new EventLog(connection, codec);
    }

    /**
     * Writes the records in one transaction.
     *
     * @return for each topic, the range they take
     * @throws UserError when one breaks the farm's rules: nothing is written
     */
    public Map<Topic, OffsetRange> write(List<Outgoing> records) {
        try {
            return writer.write(records);
        } catch (BadRecordException e) {
            throw new UserError(e.getMessage());
        }
    }

    /** The record that tells everybody what happened to an order. */
    public Outgoing event(String orderId, SpecificRecord body) {
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
