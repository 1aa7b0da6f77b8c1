package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodFilesTest {
    static {
        TrustedRecords.trust();
    }

    @TempDir
    Path folder;

    private Path good;
    private Path broken;

    @BeforeEach
    void files() throws IOException {
        good = MadeUpFiles.video(folder);
        broken = Files.writeString(folder.resolve("notes.mp4"), "this is no video\n".repeat(100));
    }

    @Test
    void what_is_no_video_is_left_out_and_named() {
        GoodFiles files = new GoodFiles();
        Path missing = folder.resolve("none.mp4");

        SwapWish wish = files.of(wish(List.of(missing, good), List.of(broken, good)));

        assertThat(wish.faces()).containsExactly(good);
        assertThat(wish.targets()).extracting(SwapRequest.TargetFile::video).containsExactly(good);
        assertThat(files.leftOut()).containsOnlyKeys(missing, broken);
        assertThat(files.leftOut().get(missing)).contains("there is no file");
    }

    @Test
    void an_order_of_nothing_is_none() {
        assertThatThrownBy(() -> new GoodFiles().of(wish(List.of(good), List.of(broken, broken))))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("notes.mp4");
        assertThat(new GoodFiles().of(wish(List.of(), List.of(good))).faces())
                .as("a model is named")
                .isEmpty();
    }

    private SwapWish wish(List<Path> faces, List<Path> targets) {
        return new SwapWish(
                faces,
                null,
                targets.stream()
                        .map(video -> new SwapRequest.TargetFile(video, folder.resolve("out.mp4")))
                        .toList(),
                PersonWish.MOST_SEEN,
                PersonWish.MOST_SEEN,
                List.of(),
                List.of(),
                folder.resolve("consent.yaml"),
                null,
                List.of(),
                TrainingSettings.newBuilder().setPreset("lite").build(),
                IngestSettings.DEFAULT,
                List.of());
    }
}
