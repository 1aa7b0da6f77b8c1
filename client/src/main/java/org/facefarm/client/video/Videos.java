package org.facefarm.client.video;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.stored.NeededVideos;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.ingest.KafkaStoredVideos;
import org.facefarm.ingest.LogWriter;
import org.facefarm.ingest.VideoIngestor;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;

/** Has the user's own files stored in the farm: from this process, so that no service needs to see them, or by ingest workers. */
public final class Videos {
    private final FarmTopics topics;

    public Videos(FarmTopics topics) {
        this.topics = topics;
    }

    /** Demuxes the files into the log; those already there cost nothing. May run on a thread of its own. */
    public void store(Collection<SourceFile> files) throws InterruptedException {
        try (KafkaStoredVideos stored = new KafkaStoredVideos(topics.connection(), topics.codec());
                RecordWriter writer =
                        new RecordWriter(topics.connection(), topics.codec(), "upload-" + UUID.randomUUID())) {
            for (SourceFile file : files) {
                VideoIngestor ingestor = new VideoIngestor(file.ingest(), stored, LogWriter.of(writer));
                ingestor.ingest(file.path());
            }
        }
    }

    /**
     * Looks, before an order is given, whether the farm still has of its videos what the order needs. What has gone is stored anew,
     * of an order that comes with files.
     *
     * @throws UserError when it comes without, and one that it needs is not there: nobody would ever bring it
     */
    public void ready(Order order, Collection<SourceFile> files) {
        new NeededVideos(topics).ready(order, !files.isEmpty());
    }

    /** As {@link #store}, while the caller goes on. */
    public Upload upload(Collection<SourceFile> files) {
        return new Upload(this, files);
    }

    /**
     * Leaves the files to the farm's ingest workers.
     *
     * @param media the folder that they see as their media folder
     * @throws UserError when a file lies elsewhere
     */
    public void leaveToWorkers(Collection<SourceFile> files, String orderId, Path media) {
        for (SourceFile file : files) {
            IngestTask task = new IngestTask(file.videoId(), orderId, pathBelow(media, file.path()));
            topics.write(List.of(Outgoing.of(Topic.INGEST_TASKS, task.getVideoId(), task)));
        }
    }

    private static String pathBelow(Path media, Path file) {
        Path folder = media.toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(folder)) {
            throw new UserError(
                    file + " does not lie in the media folder " + media + "; move it there or leave out --media");
        }
        return folder.relativize(absolute).toString();
    }
}
