package org.facefarm.farm.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.Stage;
import org.facefarm.testing.ForkedJava;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class BarsOnTerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @Test
    void ctrl_c_stays_the_jvms_while_a_bar_is_shown() throws Exception {
        assumeThat(SCRIPT).as("makes a terminal").isExecutable();
        ProcessBuilder command = new ProcessBuilder(
                SCRIPT.toString(),
                "-qec",
                Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 '"
                        + DrawnBars.class.getName() + "'",
                "/dev/null");
        command.environment()
                .putAll(Map.of(
                        "TERM",
                        "xterm",
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        try (ForkedJava drawnBars = ForkedJava.of(command)) {
            assertThat(drawnBars.awaitExit(Duration.ofMinutes(1)))
                    .as(String.join("\n", drawnBars.output()))
                    .isZero();
            assertThat(drawnBars.output()).contains("SIGINT is always caught: true");
        }
    }

    /** Runs on a terminal of its own; looks each time something is drawn, for then whatever draws has the terminal open. */
    static final class DrawnBars extends OutputStream {
        private static final long SIGINT = 1L << (2 - 1);

        private final AtomicInteger drawn = new AtomicInteger();
        private final AtomicInteger caught = new AtomicInteger();

        public static void main(String[] args) {
            TrustedRecords.trust();
            DrawnBars drawnBars = new DrawnBars();
            try (StageBars bars = new StageBars(new PrintStream(drawnBars, true, StandardCharsets.UTF_8), true)) {
                bars.status(MadeUpRecords.status(OrderState.TRAINING)
                        .setTrain(Stage.newBuilder().setDone(1).setTotal(2).build())
                        .build());
            }
            boolean always = drawnBars.drawn.get() > 0 && drawnBars.drawn.get() == drawnBars.caught.get();
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println("SIGINT is always caught: " + always);
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] text, int offset, int length) {
            drawn.incrementAndGet();
            if (caught()) {
                caught.incrementAndGet();
            }
        }

        private static boolean caught() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                String mask = lines.filter(line -> line.startsWith("SigCgt:"))
                        .findFirst()
                        .orElseThrow()
                        .split("\\s+")[1];
                return (Long.parseUnsignedLong(mask, 16) & SIGINT) != 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
