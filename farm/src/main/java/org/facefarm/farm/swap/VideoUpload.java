package org.facefarm.farm.swap;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Every file of a request, known by content. */
    public static Map<Path, SourceFile> identify(SwapRequest request) {
        Map<Path, SourceFile> files = new LinkedHashMap<>();
        Orders.videos(request).forEach(SourceFile::requireFile);
        Orders.videos(request).forEach(video -> files.put(video, SourceFile.of(video, request.ingest())));
        return files;
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
