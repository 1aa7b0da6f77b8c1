package org.facefarm.worker.internal.failure;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/** What an error of the broker's means for a worker. All others pass by themselves: the task is done again. */
public final class BrokerErrors {
    private BrokerErrors() {}

    /** Whether the worker stops: the broker will never let it do its work. */
    public static boolean stopTheWorker(KafkaException e) {
        return e instanceof InvalidConfigurationException;
    }

    /**
     * Whether a commit failed because the group is meeting, so that this worker's place in it is of the last meeting or none.
     * Polling brings the new place, or the news that the partition is lost. Nothing of a refused transaction is visible.
     */
    public static boolean groupIsMeeting(KafkaException e) {
        return e instanceof CommitFailedException || e instanceof RebalanceInProgressException;
    }
}
