package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.studio.performer.Performers;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A swap is told to stop while it works, as people do with Ctrl-C: libtorch that still computes when the JVM ends would crash
 * it. At last its training is ended from beside, and it delivers. {@code -Dfacefarm.kills=10} for more than a taste.
 */
class InterruptedSwapIT {
    /** Longer than the way to the training takes, on a machine that has little time for it. */
    private static final Duration WAY = Duration.ofSeconds(20);

    /** By SIGTERM; by SIGINT it is 130. */
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    private final RandomMoment moment = new RandomMoment();

    @Test
    @Timeout(900)
    void it_ends_in_one_friendly_line_and_goes_on_afterwards() throws Exception {
        Puppets.clip(folder.resolve("face.mp4"), Performers.ADA, 1, 1);
        Puppets.clip(folder.resolve("target.mp4"), Performers.BRUNO, 2, 1);
        Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");

        interrupt(swap(), WAY);
        ForkedJava training = swap();
        training.awaitLine("Train", ForkedFarm.LONG);
        assertThat(interrupt(training, Duration.ofSeconds(3)))
                .contains("Interrupted; the same command goes on from here.");
        for (int more = 2; RandomMoment.another(more, more); more++) {
            interrupt(swap(), WAY.multipliedBy(2));
        }

        ForkedJava goesOn = swap();
        goesOn.awaitLine("Train", ForkedFarm.LONG);
        finish();
        assertThat(goesOn.awaitExit(ForkedFarm.LONG))
                .as(String.join("\n", goesOn.output()))
                .isZero();
        assertThat(folder.resolve("out.mp4")).isNotEmptyFile();
        assertThat(goesOn.output())
                .filteredOn(line -> line.startsWith("Extract"))
                .as("nothing is extracted twice")
                .allMatch(line -> line.startsWith("Extract 100 %"));
    }

    /** As soon as an iteration is told of. */
    private void finish() {
        Path farm = folder.resolve("farm");
        String order = CommandLineRun.of("status", "--farm", farm).out().split("\\s", 2)[0];
        CommandLineRun finished;
        do {
            finished = CommandLineRun.of("finish", order, "--farm", farm);
        } while (finished.err().contains("has just begun"));
        assertThat(finished.exitCode()).as(finished.err()).isZero();
    }

    private List<String> interrupt(ForkedJava swap, Duration within) throws Exception {
        Duration when = moment.in(within);
        int exitCode = swap.terminate(ForkedFarm.LONG);

        List<String> output = swap.output();
        String where = "after %d ms of %s, %s:%n%s"
                .formatted(when.toMillis(), within, moment, String.join(System.lineSeparator(), output));
        assertThat(exitCode).as(where).isEqualTo(TERMINATED);
        assertThat(output).as(where).noneMatch(line -> line.contains("fault of Facefarm") || line.contains("SIG"));
        return output;
    }

    private ForkedJava swap() throws IOException {
        List<String> command = Stream.of(
                        "sh " + LauncherRun.DISTRIBUTION.resolve("facefarm") + " swap --farm farm --face face.mp4",
                        "--into target.mp4 --consent consent.yaml -o out.mp4",
                        "--preset tiny --iterations 1000000 --detector cascade")
                .flatMap(words -> Stream.of(words.split(" ")))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("FACEFARM_JAVA_OPTS", ForkedFarm.JVM);
        return ForkedJava.of(builder);
    }
}
