package org.facefarm.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.bench.direct.MemoryStore;
import org.facefarm.media.encode.ClipWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunTest {
    @TempDir
    Path folder;

    private Row run(Path file) throws InterruptedException {
        return new FileRun("row", file, folder.resolve("out"), "", FaceSource.NONE, true, new MemoryStore()).run();
    }

    @Test
    void a_clip_goes_through_the_farms_pieces_and_is_compared() throws InterruptedException {
        Path clip = folder.resolve("clip.mp4");
        try (ClipWriter writer = ClipWriter.of(clip, 96, 64, 25);
                Mat picture = new Mat(64, 96, CV_8UC3)) {
            for (int i = 0; i < 10; i++) {
                try (Scalar colour = new Scalar(60, 90 + i, 120, 0)) {
                    picture.put(colour);
                }
                writer.add(picture, i);
            }
            writer.finish();
        }

        Row row = run(clip);

        assertThat(row.verdict()).as(row.toString()).isEqualTo(Row.Verdict.RIGHT);
        assertThat(row.framesOut()).isEqualTo(10);
        assertThat(row.checks()).extracting(RunCheck::what).contains("pts", "tracks", "tags", "depth", "psnr");
    }

    @Test
    void a_file_that_is_no_video_is_refused_and_leaves_nothing() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video at all");

        Row row = run(text);

        assertThat(row.verdict()).isEqualTo(Row.Verdict.REFUSED);
        assertThat(row.message()).contains("text.mp4");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_process_that_dies_or_hangs_is_one_wrong_row() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("any.mp4"), "x");

        Row died = new RowProcess(List.of("--no-such-option"), Duration.ofMinutes(1)).row("any", file, folder, folder);
        Row hung = new RowProcess(List.of("--no-such-option"), Duration.ZERO).row("any", file, folder, folder);

        assertThat(died.verdict()).isEqualTo(Row.Verdict.WRONG);
        assertThat(died.message()).contains("died with exit code 2");
        assertThat(hung.verdict()).isEqualTo(Row.Verdict.WRONG);
        assertThat(hung.message()).contains("not done in 0 s");
    }
}
