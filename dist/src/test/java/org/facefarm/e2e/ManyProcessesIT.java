package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.facefarm.client.FarmClient;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.studio.performer.Performers;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services in processes of their own on one broker, some killed on the way, beside the same work in one process. */
class ManyProcessesIT {
    @TempDir
    Path folder;

    @Test
    @Timeout(1200)
    void killed_workers_change_nothing_in_the_delivered_file() throws Exception {
        Path face = Puppets.clip(folder.resolve("face.mp4"), Performers.CHIARA, 3, 2);
        Path target = Puppets.clip(folder.resolve("target.mp4"), Performers.DEMIR, 4, 5);
        Path consent = Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
        try (ForkedFarm farm = new ForkedFarm(folder)) {
            farm.worker("kill.", "director", "d0");
            ForkedJava extractor = farm.worker("kill.", "extractor", "e0");
            farm.worker("kill.", "extractor", "e1");
            ForkedJava trainer = farm.worker("kill.", "trainer", "t0");
            ForkedJava merger = farm.worker("kill.", "merger", "m0");
            farm.worker("kill.", "merger", "m1");
            Path disturbed = folder.resolve("disturbed.mp4");
            CompletableFuture<CommandLineRun> run =
                    CompletableFuture.supplyAsync(() -> farm.command("kill.", swap(face, target, consent, disturbed)));
            try (FarmClient client = new FarmClient(farm.connection("kill."))) {
                killOnce(client, run, extractor, s -> s.getExtract().getDone() > 0);
                killOnce(client, run, trainer, s -> s.getModelIteration() > 0);
                farm.worker("kill.", "trainer", "t1");
                killOnce(client, run, merger, s -> s.getMerge().getDone() > 0);
            }
            CommandLineRun end = run.get(ForkedFarm.LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(end.exitCode()).as(end.err()).isZero();
            farm.killWorkers();

            Path calm = folder.resolve("calm.mp4");
            CommandLineRun second =
                    CommandLineRun.of(swap(face, target, consent, calm, "--farm", folder.resolve("calm")));
            assertThat(second.exitCode()).as(second.err()).isZero();

            assertThat(Packets.of(disturbed)).isEqualTo(Packets.of(target));
            assertThat(Files.mismatch(disturbed, calm))
                    .as("first differing byte")
                    .isEqualTo(-1);
        }
    }

    /** Waits for the moment, unless the run ends before, and kills. */
    private static void killOnce(
            FarmClient client, CompletableFuture<?> run, ForkedJava process, Predicate<OrderStatus> moment)
            throws InterruptedException {
        await().atMost(ForkedFarm.LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> run.isDone() || client.orders().statuses().stream().anyMatch(moment));
        process.kill();
    }

    private static Object[] swap(Path face, Path target, Path consent, Path output, Object... more) {
        return Stream.concat(
                        Stream.of("swap", "--face", face, "--into", target, "--consent", consent, "-o", output),
                        Stream.concat(
                                Stream.of(
                                        "--set",
                                        "ingest.segment.frames=50",
                                        "--set",
                                        "ingest.gop.max.frames=50",
                                        "--iterations",
                                        60,
                                        "--preset",
                                        "tiny",
                                        "--detector",
                                        "cascade"),
                                Stream.of(more)))
                .toArray();
    }
}
