package org.facefarm.worker.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FenceProducersOptions;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what a writer could not. */
final class OpenTransactions {
    private static final Logger log = LoggerFactory.getLogger(OpenTransactions.class);

    private OpenTransactions() {}

    /** Tries for so long; a broker that does not answer ends it by itself, a minute after it began. */
    static void end(FarmConnection farm, String transactionalId, Duration patience) {
        FenceProducersOptions options = new FenceProducersOptions().timeoutMs((int) patience.toMillis());
        try (Admin admin = farm.admin()) {
            admin.fenceProducers(List.of(farm.topicPrefix() + transactionalId), options)
                    .all()
                    .get();
        } catch (ExecutionException | KafkaException e) {
            log.warn("What {} left open stays so for a minute: {}", transactionalId, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
