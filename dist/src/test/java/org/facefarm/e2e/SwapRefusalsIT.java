package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot or may not be swapped is refused in words for its user, and leaves no output. */
class SwapRefusalsIT {
    @TempDir
    static Path folder;

    private static Path face;
    private static Path consent;

    @BeforeAll
    static void film() throws IOException {
        face = Puppets.clip(folder.resolve("face.mp4"), Performers.ADA, 1, 3);
        consent = Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
    }

    @Test
    void a_video_without_a_face_is_refused_and_leaves_no_output() throws IOException {
        Path blank = Blank.clip(folder.resolve("blank.mp4"), 40);
        Path output = folder.resolve("blank-out.mp4");

        CommandLineRun run = swap(blank, output);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(run.out()).get("reason").asText())
                .contains("no face found in blank.mp4");
        assertThat(output).doesNotExist();
    }

    @Test
    void what_is_no_video_is_refused_in_one_line() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "this is no video\n".repeat(100));

        CommandLineRun run = swap(text, folder.resolve("x.mp4"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines().filter(l -> l.startsWith("facefarm: ")))
                .singleElement()
                .asString()
                .contains("notes.mp4");
    }

    @Test
    void without_live_consent_nothing_starts() throws IOException {
        Path expired = Puppets.consent(folder.resolve("expired.yaml"), "2026-01-31");

        CommandLineRun late = CommandLineRun.of(
                "swap", "--face", face, "--into", face, "--consent", expired, "-o", folder.resolve("x.mp4"));
        CommandLineRun missing = CommandLineRun.of(
                "swap",
                "--face",
                face,
                "--into",
                face,
                "--consent",
                folder.resolve("none.yaml"),
                "-o",
                folder.resolve("x.mp4"));

        assertThat(late.exitCode()).isEqualTo(3);
        assertThat(late.err()).contains("expired on 2026-01-31").hasLineCount(1);
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err()).contains("there is no such consent file").hasLineCount(1);
        assertThat(folder.resolve("x.mp4")).doesNotExist();
    }

    @Test
    void what_lies_where_the_output_goes_is_kept() throws IOException {
        Path painted = Files.writeString(folder.resolve("painted.mp4"), "days of work");

        CommandLineRun run = swap(face, painted);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("painted.mp4: is there already", "--overwrite");
        assertThat(painted).hasContent("days of work");
    }

    @Test
    void where_nothing_can_be_written_nothing_starts() {
        CommandLineRun run = swap(face, Path.of("/proc/x.mp4"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("/proc/x.mp4", "cannot be written").hasLineCount(1);
    }

    @Test
    void who_gets_which_of_several_faces_is_said_before_anything_starts() {
        Path output = folder.resolve("x.mp4");
        String further = "person=2,face-consent=a,target-consent=b";

        CommandLineRun unsaid = swap(face, output, "--map", further);
        CommandLineRun twice = swap(face, output, "--map", further, "--person", 2);
        CommandLineRun unclear = swap(face, output, "--map", "bruno.mp4", "--person", 1);

        assertThat(List.of(unsaid, twice, unclear)).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1);
        });
        assertThat(unsaid.err()).contains("name that person too with --person");
        assertThat(twice.err()).contains("person 2 gets two faces");
        assertThat(unclear.err()).contains("'bruno.mp4' is none of KEY=VALUE");
        assertThat(output).doesNotExist();
    }

    private static CommandLineRun swap(Path into, Path output, Object... more) {
        List<Object> args = new ArrayList<>(List.of(
                "swap",
                "--face",
                face,
                "--into",
                into,
                "--consent",
                consent,
                "-o",
                output,
                "--iterations",
                2,
                "--preset",
                "tiny",
                "--detector",
                "cascade",
                "--farm",
                folder.resolve("farm"),
                "--json"));
        args.addAll(List.of(more));
        return CommandLineRun.of(args.toArray());
    }
}
