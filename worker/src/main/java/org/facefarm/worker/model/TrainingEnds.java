package org.facefarm.worker.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.KafkaException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.TrainingEnd;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.CompactedView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trainings that somebody wants ended at their newest state. */
public final class TrainingEnds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrainingEnds.class);

    private final CompactedView<Long> iterations;

    public TrainingEnds(FarmConnection farm, RecordCodec codec) {
        iterations = CompactedView.of(farm, codec, Topic.TRAINING_ENDS, TrainingEnd.class, TrainingEnd::getIteration);
    }

    /** The record that ends a model's training, which has so many iterations behind it: at least 1. */
    public static Outgoing end(String modelId, long iteration) {
        TrainingEnd end = new TrainingEnd(modelId, iteration, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return Outgoing.of(Topic.TRAINING_ENDS, modelId, end);
    }

    /** Whether a training is to end that has so many iterations behind it. Asked at every step; looks at most once a second. */
    public boolean wanted(String modelId, long iteration) {
        try {
            return iterations.recent(modelId).filter(end -> iteration >= end).isPresent();
        } catch (KafkaException e) {
            log.warn(
                    "It cannot be read whether model {} is good enough, so training goes on: {}",
                    modelId,
                    e.toString());
            return false;
        }
    }

    @Override
    public void close() {
        iterations.close();
    }
}
