package org.facefarm.director;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.facefarm.director.internal.status.KnownStatuses;
import org.facefarm.director.internal.status.OrderGauges;
import org.facefarm.director.internal.topology.DirectorTopology;
import org.facefarm.director.internal.topology.FatalFailure;
import org.facefarm.director.internal.topology.StreamsSettings;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.worker.TaskWorker;
import org.facefarm.worker.kafka.FarmConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service that turns orders into tasks and events into statuses. Start a second one for a quick takeover: only one
 * works at a time.
 */
public final class Director implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Director.class);

    private final KafkaStreams streams;
    private final Duration closeTimeout;
    private final KnownStatuses statuses;
    private final OrderGauges gauges;
    private final KafkaStreamsMetrics meters;
    private volatile Throwable failure;

    /**
     * A director that does not work yet.
     *
     * @param stateFolder for Kafka Streams' own notes; all that counts is on the broker
     */
    public Director(FarmConnection farm, RecordCodec codec, Path stateFolder, Clock clock, DirectorSettings settings) {
        closeTimeout = settings.closeTimeout();
        streams = new KafkaStreams(
                DirectorTopology.of(farm, codec, clock, System::nanoTime, settings.queueDepth(), settings.orderGrace()),
                StreamsSettings.of(farm, stateFolder));
        statuses = new KnownStatuses(farm, codec);
        gauges = new OrderGauges(statuses, clock);
        meters = new KafkaStreamsMetrics(streams);
        streams.setUncaughtExceptionHandler(this::onFailure);
    }

    /** Begins to work, on threads of its own. */
    public Director start() {
        meters.bindTo(Metrics.globalRegistry);
        streams.start();
        return this;
    }

    /** Whether it is at work, or another one is and this one stands by. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Where it stands, as workers do. */
    public TaskWorker.State state() {
        if (failure != null) {
            return TaskWorker.State.FAILED;
        }
        return switch (streams.state()) {
            case CREATED, REBALANCING -> TaskWorker.State.STARTING;
            case RUNNING -> TaskWorker.State.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING -> TaskWorker.State.STOPPED;
            case PENDING_ERROR, ERROR -> TaskWorker.State.FAILED;
        };
    }

    /** Why it stopped by itself, when it did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Stops it; what is not committed is done again after the next start. */
    @Override
    public void close() {
        meters.close();
        gauges.close();
        statuses.close();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(closeTimeout));
    }

    private StreamThreadExceptionResponse onFailure(Throwable error) {
        Optional<Throwable> fatal = FatalFailure.in(error);
        if (fatal.isPresent()) {
            log.error("The director stops: {}", fatal.get().toString(), error);
            failure = fatal.get();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.warn("The director starts anew: {}", error.toString());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
