package org.facefarm.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.broker.BrokerMain;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.kafka.FarmConnection;

/**
 * A broker, and services as people start them, each in a process of its own. Farms with different topic prefixes share the
 * broker. Closing it kills them all.
 */
final class ForkedFarm implements AutoCloseable {
    /** For whatever should happen soon, on a machine that has little time for it. */
    static final Duration LONG = Duration.ofMinutes(8);

    /** They live for seconds: optimised code would cost them more than it gives. */
    static final String JVM =
            "-Xmx512m -XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxPhysicalBytes=8g";

    private final Path folder;
    private final List<ForkedJava> workers = new ArrayList<>();
    private final ForkedJava broker;
    private final String address;

    /** @param folder for the broker, the services' caches and logs, videos to ingest ("media") and to deliver ("out") */
    ForkedFarm(Path folder) throws InterruptedException, IOException {
        this.folder = folder;
        Files.createDirectories(media());
        this.broker =
                ForkedJava.start(BrokerMain.class, folder.resolve("broker").toString());
        this.address = broker.awaitLine("127.0.0.1:", LONG).strip();
    }

    /** Starts a service of the farm with this prefix, from the distribution that this build made. */
    ForkedJava worker(String prefix, String role, String id) {
        List<Object> command = List.of(
                "sh",
                LauncherRun.DISTRIBUTION.resolve("facefarm"),
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
                media(),
                "--out",
                out(),
                "--farm",
                folder.resolve("worker-" + prefix + id));
        ProcessBuilder builder =
                new ProcessBuilder(command.stream().map(Object::toString).toList());
        builder.environment().put("FACEFARM_JAVA_OPTS", JVM);
        ForkedJava process = ForkedJava.of(builder);
        workers.add(process);
        return process;
    }

    /** Runs a client's command on the farm with this prefix, in this process. */
    CommandLineRun command(String prefix, Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", address, "--topic-prefix", prefix));
        all.addAll(List.of("--farm", folder.resolve("client")));
        return CommandLineRun.of(all.toArray());
    }

    FarmConnection connection(String prefix) {
        return new FarmConnection(address, prefix, Map.of());
    }

    Path media() {
        return folder.resolve("media");
    }

    Path out() {
        return folder.resolve("out");
    }

    /** Kills every service; the broker stays. */
    void killWorkers() {
        workers.forEach(ForkedJava::close);
    }

    @Override
    public void close() {
        killWorkers();
        broker.close();
    }
}
