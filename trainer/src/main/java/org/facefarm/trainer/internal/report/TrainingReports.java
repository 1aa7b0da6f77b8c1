package org.facefarm.trainer.internal.report;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingFaces;
import org.facefarm.schemas.record.TrainingProgress;
import org.facefarm.schemas.record.TrainingReport;
import org.facefarm.worker.kafka.Outgoing;

/** What a trainer says: a report for those who watch the model, an event for those who wait for the order. */
public final class TrainingReports {
    private final TrainTask task;
    private final String source;

    public TrainingReports(TrainTask task, String source) {
        this.task = task;
        this.source = source;
    }

    /**
     * @param preview a PNG, or null between previews
     * @param faces that are learned from
     */
    public List<Outgoing> progress(Pace pace, Map<String, Double> losses, byte[] preview, TrainingFaces faces) {
        TrainingReport report = TrainingReport.newBuilder()
                .setModelId(task.getModelId())
                .setIteration(pace.iteration())
                .setLosses(losses)
                .setIterationsPerSecond(pace.iterationsPerSecond())
                .setFacesPerSecond(pace.facesPerSecond())
                .setDataWait(pace.dataWait())
                .setTrainedSeconds(pace.trainedSeconds())
                .setProgress(pace.progress())
                .setPreview(preview == null ? null : ByteBuffer.wrap(preview))
                .setAt(now())
                .build();
        TrainingProgress progress = new TrainingProgress(
                task.getModelId(),
                pace.iteration(),
                pace.progress(),
                pace.iterationsPerSecond(),
                losses.getOrDefault("total", Double.NaN),
                faces);
        return List.of(Outgoing.of(Topic.TRAINING, task.getModelId(), report), event(progress));
    }

    /** It is known what will be learned from, and no step has been taken here. */
    public Outgoing begin(long iteration, TrainingFaces faces) {
        return event(new TrainingProgress(task.getModelId(), iteration, 0.0, 0.0, Double.NaN, faces));
    }

    /** The model is finished. */
    public Outgoing ready(ModelManifest manifest) {
        return event(new ModelReady(manifest));
    }

    private Outgoing event(Object body) {
        Event event = new Event(task.getOrderId(), source, now(), body);
        return Outgoing.of(Topic.EVENTS, task.getOrderId(), event);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
