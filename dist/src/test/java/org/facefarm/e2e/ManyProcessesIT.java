package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.facefarm.broker.BrokerMain;
import org.facefarm.farm.Main;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.FarmClient;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.studio.Performers;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every service in a process of its own on one broker; some are killed on the way. */
class ManyProcessesIT {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-Dorg.bytedeco.javacpp.maxBytes=0",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=8g",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true");

    @TempDir
    Path folder;

    @Test
    @Timeout(1200)
    void killed_workers_change_nothing_in_the_delivered_file() throws Exception {
        Path face = Puppets.clip(folder.resolve("face.mp4"), Performers.CHIARA, 3, 5);
        Path target = Puppets.clip(folder.resolve("target.mp4"), Performers.DEMIR, 4, 15);
        Path consent = Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
        List<ForkedJava> processes = new ArrayList<>();
        try (ForkedJava broker =
                ForkedJava.start(BrokerMain.class, folder.resolve("broker").toString())) {
            String address = broker.awaitLine("127.0.0.1:", START).strip();

            processes.add(worker("director", "d0", address, "kill."));
            processes.add(worker("ingest", "i0", address, "kill."));
            ForkedJava extractor = worker("extractor", "e0", address, "kill.");
            processes.add(worker("extractor", "e1", address, "kill."));
            ForkedJava trainer = worker("trainer", "t0", address, "kill.");
            ForkedJava merger = worker("merger", "m0", address, "kill.");
            processes.add(worker("merger", "m1", address, "kill."));
            Path disturbed = folder.resolve("disturbed.mp4");
            CompletableFuture<CommandLineRun> run =
                    CompletableFuture.supplyAsync(() -> swap(face, target, consent, disturbed, address, "kill."));
            try (FarmClient client = FarmAccess.to(farm(address, "kill.")).client()) {
                killOnce(client, run, extractor, s -> s.getExtract().getDone() > 0);
                killOnce(client, run, trainer, s -> s.getModelIteration() > 0);
                processes.add(worker("trainer", "t1", address, "kill."));
                killOnce(client, run, merger, s -> s.getMerge().getDone() > 0);
            }
            CommandLineRun end = run.get(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
            assertThat(end.exitCode()).as(end.err()).isZero();
            processes.forEach(ForkedJava::close);
            processes.clear();

            for (String role : List.of("director", "extractor", "trainer", "merger")) {
                processes.add(worker(role, "x0", address, "calm."));
            }
            Path calm = folder.resolve("calm.mp4");
            CommandLineRun second = swap(face, target, consent, calm, address, "calm.");
            assertThat(second.exitCode()).as(second.err()).isZero();

            assertThat(Packets.of(disturbed)).isEqualTo(Packets.of(target));
            assertThat(Files.mismatch(disturbed, calm))
                    .as("first differing byte")
                    .isEqualTo(-1);
        } finally {
            processes.forEach(ForkedJava::close);
        }
    }

    /** Waits for the moment, unless the run ends before, and kills. */
    private static void killOnce(
            FarmClient client, CompletableFuture<?> run, ForkedJava process, Predicate<OrderStatus> moment)
            throws InterruptedException {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> run.isDone() || client.statuses().stream().anyMatch(moment));
        process.kill();
    }

    private ForkedJava worker(String role, String id, String address, String prefix) {
        return ForkedJava.start(
                JVM,
                Main.class,
                "worker",
                role,
                "--id",
                prefix + id,
                "--bootstrap-servers",
                address,
                "--topic-prefix",
                prefix,
                "--partitions",
                "4",
                "--media",
                folder.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--farm",
                folder.resolve("worker-" + prefix + id).toString());
    }

    private static FarmConnection farm(String address, String prefix) {
        return new FarmConnection(address, prefix, java.util.Map.of());
    }

    private CommandLineRun swap(Path face, Path target, Path consent, Path output, String address, String prefix) {
        return CommandLineRun.of(
                "swap",
                "--face",
                face,
                "--into",
                target,
                "--consent",
                consent,
                "-o",
                output,
                "--iterations",
                300,
                "--preset",
                "tiny",
                "--detector",
                "cascade",
                "--bootstrap-servers",
                address,
                "--topic-prefix",
                prefix,
                "--farm",
                folder.resolve("client"));
    }
}
