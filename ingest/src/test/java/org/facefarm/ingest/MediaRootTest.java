package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRootTest {
    @TempDir
    Path folder;

    private Path media;

    @BeforeEach
    void files() throws IOException {
        media = Files.createDirectories(folder.resolve("media/sub")).getParent();
        Files.writeString(media.resolve("sub/in.mp4"), "in");
        Files.writeString(folder.resolve("out.mp4"), "out");
        Files.createSymbolicLink(media.resolve("link.mp4"), folder.resolve("out.mp4"));
    }

    @Test
    void findsFilesInside() throws IOException {
        assertThat(new MediaRoot(media).resolve("sub/in.mp4"))
                .isEqualTo(media.resolve("sub/in.mp4").toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.mp4", "sub/../../out.mp4", "link.mp4", "sub", "gone.mp4", "", "a\u0000b"})
    void refusesEverythingElse(String path) {
        assertThatThrownBy(() -> new MediaRoot(media).resolve(path)).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void saysHowFoldersOfPicturesAreStored() {
        assertThatThrownBy(() -> new MediaRoot(media).resolve("sub"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(
                        "'sub' is a folder; ingest workers store video files only: submit pictures without --media");
    }

    @Test
    void refusesAbsolutePathsAlsoIntoTheFolder() {
        String absolute = media.resolve("sub/in.mp4").toAbsolutePath().toString();
        assertThatThrownBy(() -> new MediaRoot(media).resolve(absolute)).isInstanceOf(PermanentFailure.class);
    }
}
