package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files end in pictures, gaps and one-line messages, never in a dead or hanging process. A failure's output ends with
 * the seed. {@code -Dfacefarm.fuzz.seed}, {@code -Dfacefarm.fuzz.count} and {@code -Dfacefarm.fuzz.files} (a folder) make it
 * a longer run.
 */
class FuzzedIngestIT {
    @TempDir
    Path folder;

    @Test
    void damagedFilesNeverHarmTheProcess() throws Exception {
        long seed = Long.getLong("facefarm.fuzz.seed", 1);
        int count = Integer.getInteger("facefarm.fuzz.count", 300);
        String files = System.getProperty("facefarm.fuzz.files", "");
        Path work = Files.createDirectory(folder.resolve("work"));
        Path sources = files.isEmpty() ? clips() : Path.of(files);

        try (ForkedJava fuzz = ForkedJava.start(
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"),
                FuzzedIngest.class,
                String.valueOf(seed),
                String.valueOf(count),
                sources.toString(),
                work.toString())) {
            fuzz.awaitLine("done: ", Duration.ofSeconds(120 + count));
            assertThat(fuzz.awaitExit(Duration.ofSeconds(20))).isZero();
        }
        assertThat(work).as("nothing is left").isEmptyDirectory();
    }

    private Path clips() throws Exception {
        Path clips = Files.createDirectory(folder.resolve("clips"));
        MadeClip.of("libopenh264", "yuv420p", 30, Map.of("g", "10")).write(clips.resolve("h264.mp4"));
        MadeClip.of("libopenh264", "yuv420p", 30, Map.of("g", "10")).write(clips.resolve("h264.ts"));
        MadeClip.of("libvpx", "yuv420p", 30, Map.of("deadline", "realtime")).write(clips.resolve("vp8.webm"));
        MadeClip.of("libvpx-vp9", "yuv420p", 30, Map.of("deadline", "realtime")).write(clips.resolve("vp9.mkv"));
        MadeClip.of("mpeg4", "yuv420p", 30, Map.of("bf", "2")).write(clips.resolve("mpeg4.avi"));
        MadeClip.of("mpeg2video", "yuv420p", 30, Map.of("bf", "2")).write(clips.resolve("mpeg2.mpg"));
        MadeClip.of("mjpeg", "yuvj420p", 20, Map.of()).write(clips.resolve("mjpeg.avi"));
        MadeClip.of("prores_ks", "yuv422p10le", 10, Map.of()).write(clips.resolve("prores.mov"));
        MadeClip.of("ffv1", "yuv420p", 10, Map.of()).write(clips.resolve("ffv1.mkv"));
        MadeClip.of("gif", "bgr8", 10, Map.of()).write(clips.resolve("gif.gif"));
        return clips;
    }
}
