package org.facefarm.worker.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.worker.kafka.FarmConnection;

/**
 * Where logs end, open transactions included. A transaction's writer hears of its commit before every reader can see it, so
 * who must not miss what was committed until now reads up to here, and waits for what is still open.
 */
public final class LogEnds implements AutoCloseable {
    private final Admin admin;
    private final Duration patience;

    public LogEnds(FarmConnection farm) {
        this.admin = farm.admin();
        this.patience = farm.patience();
    }

    /**
     * The offset after the last record of each.
     *
     * @throws MissingRecordsException when the broker does not tell
     */
    public Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        try {
            return admin
                    .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().offset()));
        } catch (ExecutionException e) {
            throw new MissingRecordsException(
                    "the broker does not tell where its logs end: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new MissingRecordsException("the broker does not tell in time where its logs end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MissingRecordsException("interrupted while asking where logs end", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
