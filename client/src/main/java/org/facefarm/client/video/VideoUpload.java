package org.facefarm.client.video;

import java.util.Collection;
import java.util.UUID;
import org.facefarm.ingest.KafkaStoredVideos;
import org.facefarm.ingest.LogWriter;
import org.facefarm.ingest.VideoIngestor;
import org.facefarm.media.MediaLimits;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.RecordWriter;

/** Stores the user's own files in the farm, from this process: no service needs to see them. */
public final class VideoUpload {
    private final FarmConnection connection;

    public VideoUpload(FarmConnection connection) {
        this.connection = connection;
    }

    /** Demuxes the files into the log; those already there cost nothing. */
    public void upload(Collection<SourceFile> files) throws InterruptedException {
        RecordCodec codec = new RecordCodec();
        try (KafkaStoredVideos stored = new KafkaStoredVideos(connection, codec);
                RecordWriter writer = new RecordWriter(connection, codec, "upload-" + UUID.randomUUID())) {
            for (SourceFile file : files) {
                VideoIngestor ingestor =
                        new VideoIngestor(file.ingest(), MediaLimits.DEFAULT, stored, LogWriter.of(writer));
                ingestor.ingest(file.path());
            }
        }
    }
}
