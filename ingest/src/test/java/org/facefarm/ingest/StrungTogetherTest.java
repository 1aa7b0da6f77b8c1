package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.log.InMemoryLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrungTogetherTest {
    @TempDir
    Path folder;

    private final InMemoryLog log = new InMemoryLog();

    @Test
    void transportStreamsOneAfterTheOtherAreOneVideoWithoutASeam() throws Exception {
        Path part = MadeClip.of("mpeg2video", "yuv420p", 12, Map.of("bf", "2")).write(folder.resolve("part.ts"));
        Path whole = folder.resolve("whole.ts");
        try (OutputStream out = Files.newOutputStream(whole)) {
            for (int i = 0; i < 3; i++) {
                Files.copy(part, out);
            }
        }

        Video video = new VideoIngestor(new IngestSettings(12, 1_000_000), new InMemoryStoredVideos(log), log::write)
                .ingest(whole);

        List<Long> shown = log.all(Topic.FRAMES, Frame.class).stream()
                .map(Frame::getPts)
                .sorted()
                .toList();
        assertThat(video.getNotes())
                .singleElement()
                .asString()
                .contains("its clock begins anew 2 times, first after 0.48 s");
        assertThat(shown).hasSize(36);
        for (int i = 1; i < shown.size(); i++) {
            assertThat(shown.get(i) - shown.get(i - 1)).isEqualTo(3600);
        }
    }
}
