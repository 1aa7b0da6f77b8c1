package org.facefarm.ingest;

import java.nio.file.Path;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** Stores files that lie in the worker's own media folder. */
public final class IngestHandler implements TaskHandler<IngestTask> {
    private final MediaRoot root;
    private final IngestSettings settings;
    private final StoredVideos stored;

    /** Takes over {@code stored}. */
    public IngestHandler(Path mediaFolder, IngestSettings settings, StoredVideos stored) {
        this.root = new MediaRoot(mediaFolder);
        this.settings = settings;
        this.stored = stored;
    }

    @Override
    public TaskOutput handle(IngestTask task, TaskContext context) throws InterruptedException {
        Path file = root.resolve(task.getPath());
        try {
            VideoIngestor ingestor = new VideoIngestor(settings, stored, LogWriter.of(context));
            ingestor.ingest(file, id -> {
                if (!id.equals(task.getVideoId())) {
                    throw new PermanentFailure("'%s' is video %s, not %s as ordered: the file was changed"
                            .formatted(task.getPath(), id, task.getVideoId()));
                }
            });
            return TaskOutput.none();
        } catch (MediaException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
