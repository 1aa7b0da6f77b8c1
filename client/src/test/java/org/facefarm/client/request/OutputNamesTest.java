package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.facefarm.client.input.UserError;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.PictureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputNamesTest {
    @ParameterizedTest
    @CsvSource({
        "in.mp4, out.mp4, out.mp4",
        "in.mp4, out, out/in.mp4",
        "in.mp4, out.ts, out.ts",
        "in.mp4, out.m2ts, out.m2ts",
        "in.ts, out, out/in.mp4",
        "in.MOV, out, out/in.mov",
        "in.mkv, out, out/in.mkv",
        "in.webm, out, out/in.webm",
        "in.gif, out, out/in.mp4",
        "in.avi, out, out/in.mp4",
        "a.b.mp4, out, out/a.b.mp4",
        "noname, out, out/noname.mp4",
    })
    void an_output_is_a_file_or_a_folder(Path video, Path output, Path expected) {
        assertThat(OutputNames.of(video, output, false)).isEqualTo(expected);
    }

    /** A folder of that name is never what was meant. */
    @ParameterizedTest
    @ValueSource(strings = {"out.rm", "x/out.GIF", "out.wmv"})
    void what_is_called_like_a_video_that_cannot_be_written_is_refused_with_what_can_be(Path output) {
        assertThatThrownBy(() -> OutputNames.of(Path.of("in.mp4"), output, false))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("cannot write this kind of file")
                .hasMessageContaining(".mkv");
    }

    /** Where others go on without it, it must not be the one that stops them. */
    @Test
    void a_folder_that_cannot_be_read_has_a_name_all_the_same(@TempDir Path folder) throws IOException {
        Path none = Files.createDirectory(folder.resolve("none"));
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("1.png"), "no picture");

        assertThat(OutputNames.of(none, folder.resolve("out"), true)).isEqualTo(folder.resolve("out/none.mp4"));
        assertThat(OutputNames.of(broken, folder.resolve("out"), true)).isEqualTo(folder.resolve("out/broken.mp4"));
    }

    @ParameterizedTest
    @CsvSource({"false, mp4", "true, mov"})
    void pictures_become_a_video_that_has_alpha_where_they_have(boolean alpha, String extension, @TempDir Path folder)
            throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("shot"));
        BufferedImage picture =
                new BufferedImage(16, 16, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, "png", pictures.resolve("1.png").toFile());

        assertThat(OutputNames.of(pictures, folder.resolve("out"), true))
                .isEqualTo(folder.resolve("out").resolve("shot." + extension));
    }

    @ParameterizedTest
    @CsvSource({"out, false, out", "out, true, out/in", "out.d, false, out.d"})
    void pictures_go_into_the_folder_or_into_one_for_each_video(Path output, boolean several, Path expected) {
        assertThat(OutputNames.of(Path.of("in.mp4"), output, several, PictureKind.PNG))
                .isEqualTo(expected);
    }

    @Test
    void a_name_of_a_video_or_of_one_picture_is_no_folder_of_pictures() {
        assertThatThrownBy(() -> OutputNames.of(Path.of("in.mp4"), Path.of("out.mp4"), false, PictureKind.JPG))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("leave out --as");
        assertThatThrownBy(() -> OutputNames.of(Path.of("in.mp4"), Path.of("out.png"), false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("say with --as");
    }

    @Test
    void several_videos_need_a_folder() {
        assertThatThrownBy(() -> OutputNames.of(Path.of("in.mp4"), Path.of("out.mp4"), true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("name a folder");
    }

    @Test
    void a_video_never_becomes_itself(@TempDir Path folder) throws IOException {
        Path video = Files.writeString(folder.resolve("in.mp4"), "x");

        assertThatThrownBy(() -> OutputNames.of(video, folder, false)).hasMessageContaining("choose another name");
    }

    @Test
    void two_videos_never_become_one_file() {
        assertThatThrownBy(() -> OutputNames.requireDistinct(List.of(
                        new SwapRequest.TargetFile(Path.of("x/a.mp4"), Path.of("out/a.mp4")),
                        new SwapRequest.TargetFile(Path.of("y/a.mp4"), Path.of("out/../out/a.mp4")))))
                .hasMessageContaining("two videos would both become");
    }
}
