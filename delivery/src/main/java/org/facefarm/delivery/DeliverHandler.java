package org.facefarm.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.delivery.internal.disk.Durable;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.VideoDelivered;
import org.facefarm.worker.disk.DiskText;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.scratch.WorkFolder;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** Delivers into the worker's own output folder. What the client delivers itself is none of its business. */
public final class DeliverHandler implements TaskHandler<DeliverTask> {
    private final RecordLog log;
    private final Path folder;
    private final String worker;

    /**
     * Takes over {@code log}.
     *
     * @param folder where files go; created when it is not there
     * @param worker name of this worker, for its events
     * @throws PermanentFailure when files cannot be written there: better known before hours of training than after
     */
    public DeliverHandler(RecordLog log, Path folder, String worker) {
        requireWritable(folder);
        this.log = log;
        this.folder = folder;
        this.worker = worker;
    }

    private static void requireWritable(Path folder) {
        try (WorkFolder trial = WorkFolder.in(folder)) {
            Durable.sync(trial.path());
        } catch (IOException e) {
            throw new PermanentFailure(
                    "the output folder %s cannot be written to: %s; it must belong to the user that mergers run as"
                            .formatted(folder.toAbsolutePath(), DiskText.of(e)),
                    e);
        }
    }

    @Override
    public TaskOutput handle(DeliverTask task, TaskContext context) throws IOException {
        if (task.getBy() != DeliveryBy.FARM) {
            return TaskOutput.none();
        }
        requirePlain(task.getOutput());
        if (!task.getPatches().isEmpty()) {
            Stream.of(task.getPatches().split("/", -1)).forEach(DeliverHandler::requirePlain);
        }
        Path output = folder.resolve(task.getOutput());
        Files.createDirectories(folder);
        try {
            new Destination(output, task.getPictures(), task.getPatches())
                    .requireFree(List.of(task.getOrderId()), task.getOverwrite());
            return TaskOutput.of(List.of(event(task, worker, new Delivery(log).deliver(task, output))));
        } catch (MediaException | BrokenClipException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    /** Tells everybody that a file is in place; for whoever delivers. */
    public static Outgoing event(DeliverTask task, String source, Delivered delivered) {
        VideoDelivered body = new VideoDelivered(
                task.getDeliveryId(),
                task.getVideo().getVideoId(),
                task.getOutput(),
                delivered.sha256(),
                delivered.size(),
                delivered.frames(),
                delivered.leftOut());
        Event event = new Event(task.getOrderId(), source, Instant.now().truncatedTo(ChronoUnit.MILLIS), body);
        return Outgoing.of(Topic.EVENTS, task.getOrderId(), event);
    }

    /** Plain names are all that an order may choose. */
    private static void requirePlain(String name) {
        if (!Names.plain(name)) {
            throw new PermanentFailure(
                    "'" + name + "' is no file name for the output folder: leave out folders and dots in front");
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
