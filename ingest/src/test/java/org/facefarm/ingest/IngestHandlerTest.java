package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestHandlerTest implements TaskContext {
    @TempDir
    Path media;

    private final InMemoryLog log = new InMemoryLog();
    private final InMemoryStoredVideos stored = new InMemoryStoredVideos(log);

    @Override
    public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
        return log.write(groups);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Test
    void storesAFileOfItsFolder() throws Exception {
        String id = Ids.videoId(VideoIngestor.sha256(clip()));

        handle(id, "clip.mp4");

        assertThat(stored.video(id))
                .hasValueSatisfying(v -> assertThat(v.getFrames()).isEqualTo(45));
        assertThat(log.all(Topic.SEGMENTS, Segment.class)).hasSize(3);
    }

    @Test
    void refusesAnotherFileThanTheOneOrdered() {
        clip();
        assertThatThrownBy(() -> handle("0".repeat(32), "clip.mp4"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("the file was changed");
        assertThat(log.all(Topic.SEGMENTS, Segment.class)).isEmpty();
    }

    @Test
    void aFileThatIsNoVideoIsNoCaseForTryingAgain() throws Exception {
        Path text = Files.writeString(media.resolve("notes.mp4"), "only words");
        assertThatThrownBy(() -> handle(Ids.videoId(VideoIngestor.sha256(text)), "notes.mp4"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("is no video file");
    }

    private void handle(String videoId, String path) throws Exception {
        try (IngestHandler handler = new IngestHandler(media, new IngestSettings(20, 1_000_000), stored)) {
            handler.handle(new IngestTask(videoId, "order", path), this);
        }
    }

    private Path clip() {
        Path file = media.resolve("clip.mp4");
        try (ClipWriter writer = ClipWriter.of(file, 64, 48, 25)) {
            for (int i = 0; i < 45; i++) {
                writer.add(new byte[64 * 48 * 3], i);
            }
            writer.finish();
        }
        return file;
    }
}
