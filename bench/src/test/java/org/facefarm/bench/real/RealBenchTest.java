package org.facefarm.bench.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RealBenchTest {
    private static final int SIDE = 192;
    private static final int FRAMES = 16;

    @TempDir
    private Path folder;

    @Test
    void nobody_is_swapped_without_consent() throws IOException {
        Path face = Files.writeString(folder.resolve("face.mp4"), "nobody looks into it");
        Path consent = consent("2000-12-31");

        Run run = run("--face", face, "--into", face, "--consent", consent, "--out", folder.resolve("out"));

        assertThat(run.code()).isNotZero();
        assertThat(run.told()).contains("expired on 2000-12-31");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_run_tells_how_the_face_lies_in_the_plate_and_its_model_is_merged_again_in_other_ways() throws IOException {
        // Two clips of one person: their crops must not be taken for one another.
        String face = clip("face-1.mp4", Performers.ADA, 1, FRAMES / 2) + ","
                + clip("face-2.mp4", Performers.ADA, 3, FRAMES / 2 + 1);
        Path into = clip("into.mp4", Performers.CHIARA, 2, FRAMES);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");

        Path consent = consent("2999-12-31");

        assertThat(run(
                        "--face",
                        face,
                        "--into",
                        into,
                        "--consent",
                        consent,
                        "--iterations",
                        "20",
                        "--preset",
                        "tiny",
                        "--out",
                        first))
                .matches(run -> run.code() == 0)
                .matches(run -> run.told().contains("20 iterations in"));
        assertThat(run(
                        "--face",
                        face,
                        "--into",
                        into,
                        "--consent",
                        consent,
                        "--model",
                        first.resolve("model.safetensors"),
                        "--set",
                        "sharpen=1",
                        "--set",
                        "erode=0.35",
                        "--out",
                        second,
                        "--against",
                        first))
                .matches(run -> run.code() == 0);

        Map<String, Map<String, Double>> looks = RealRun.read(second).looks();
        assertThat(looks.keySet()).containsExactly("default", "sharpen=1", "erode=0.35");
        assertThat(looks.get("default")).containsEntry("frames", (double) FRAMES);
        assertThat(sharpness(looks.get("default")))
                .as("the same model merged in the same way")
                .isEqualTo(sharpness(RealRun.read(first).looks().get("default")))
                .isLessThan(sharpness(looks.get("sharpen=1")));
        assertThat(sharpness(looks.get("erode=0.35")))
                .as("nothing of the new face is left")
                .isCloseTo(1, within(0.1));
        assertThat(looks.get("erode=0.35").get("colour step over the border, dE"))
                .isLessThan(looks.get("default").get("colour step over the border, dE"));
        String page = Files.readString(second.resolve("page.html"));
        assertThat(page).contains("<h1>first</h1>", "<h1>second</h1>", "erode=0.35");
        assertThat(page.split("data:image/png;base64,", -1))
                .as("around the strip of each run")
                .hasSize(3);
        assertThat(second.resolve("strip.png")).isNotEmptyFile();
        assertThat(second.resolve("swap-2.mp4")).isNotEmptyFile();
    }

    private static double sharpness(Map<String, Double> figures) {
        return figures.get("sharpness to the plate's");
    }

    /** What a command printed, and its exit code. */
    private record Run(int code, String told) {}

    private static Run run(Object... words) {
        StringWriter told = new StringWriter();
        int code = new CommandLine(new RealBench())
                .setErr(new PrintWriter(told))
                .setOut(new PrintWriter(told))
                .setExecutionExceptionHandler((e, command, result) -> {
                    told.append(e.getMessage());
                    return 1;
                })
                .execute(List.of(words).stream().map(String::valueOf).toArray(String[]::new));
        return new Run(code, told.toString());
    }

    private Path consent(String until) throws IOException {
        return Files.writeString(folder.resolve("consent.yaml"), """
                consents:
                  - {id: a, role: face, person: Ada, recordedBy: test, purpose: test, validFrom: 2000-01-01, validUntil: %1$s}
                  - {id: b, role: target, person: Chiara, recordedBy: test, purpose: test, validFrom: 2000-01-01, validUntil: %1$s}
                """.formatted(until));
    }

    private Path clip(String name, Identity who, int seed, int frames) {
        Path file = folder.resolve(name);
        List<Moment> moments = Performance.of(seed, 2, 25).moments();
        try (ClipWriter clip = ClipWriter.of(file, SIDE, SIDE, 25)) {
            for (int i = 0; i < frames; i++) {
                clip.add(Studio.render(who, moments.get(i), SIDE, SIDE).bgr(), i);
            }
            clip.finish();
        }
        return file;
    }
}
