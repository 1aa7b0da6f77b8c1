package org.facefarm.worker.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.kafka.Outgoing;

/**
 * A checkpoint in the log, as far as one must know it to keep it or take it out.
 *
 * @param heldOutLoss of faces it was not trained on; infinite when that was not measured
 */
public record StoredCheckpoint(String modelId, long iteration, int chunks, double heldOutLoss, boolean finished) {
    public static StoredCheckpoint of(ModelManifest m) {
        double loss = m.getHeldOutLoss() == null ? Double.POSITIVE_INFINITY : m.getHeldOutLoss();
        return new StoredCheckpoint(m.getModelId(), m.getIteration(), m.getChunks(), loss, m.getFinished());
    }

    /** The records that take it out of the log. */
    public List<Outgoing> tombstones() {
        // The manifest first: without it the pieces mean nothing.
        Stream<String> keys = Stream.concat(
                Stream.of(Keys.modelManifest(modelId, iteration)),
                IntStream.range(0, chunks).mapToObj(i -> Keys.modelChunk(modelId, iteration, i)));
        return keys.map(key -> new Outgoing(Topic.MODELS, key, null, modelId)).toList();
    }
}
