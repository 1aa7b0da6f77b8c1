package org.facefarm.e2e;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.worker.kafka.FarmConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.output.Slf4jLogConsumer;

/**
 * The farm of {@code docker-compose.yml} as it is started by hand, with two extractors and two mergers, from an image with the
 * distribution that this build made. Only its processes are small.
 */
final class ComposedFarm implements AutoCloseable {
    /** Each container but the one that is gone once the output folder is ready. */
    static final List<String> CONTAINERS = List.of(
            "kafka-1", "director-1", "ingest-1", "extractor-1", "extractor-2", "trainer-1", "merger-1", "merger-2");

    private static final Logger log = LoggerFactory.getLogger(ComposedFarm.class);
    private static final String IMAGE = "facefarm:test";
    private static final File CHECKOUT = new File("..").getAbsoluteFile();

    private final Path folder;
    private final String address;
    private final ComposeContainer compose;
    private final DockerClient docker = DockerClientFactory.lazyClient();

    /** @param folder for videos to ingest ("media"), what is delivered ("out", which Docker makes), and the client's files */
    ComposedFarm(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        buildImage(folder.resolve("build.log").toFile());
        Files.createDirectories(media());
        int port = freePort();
        this.address = "localhost:" + port;
        this.compose = new ComposeContainer(
                        new File(CHECKOUT, "docker-compose.yml"),
                        new File("src/test/compose/small.yml").getAbsoluteFile())
                .withServices("kafka", "out", "director", "ingest", "extractor", "trainer", "merger")
                .withScaledService("extractor", 2)
                .withScaledService("merger", 2)
                .withEnv(Map.of(
                        "FACEFARM_IMAGE", IMAGE,
                        "FACEFARM_MEDIA", media().toString(),
                        "FACEFARM_OUT", out().toString(),
                        "KAFKA_PORT", Integer.toString(port)))
                .withPull(false);
        CONTAINERS.forEach(
                container -> compose.withLogConsumer(container, new Slf4jLogConsumer(log).withPrefix(container)));
        compose.start();
    }

    /** As the Dockerfile says; from the base image that the environment names, if it does. */
    private static void buildImage(File output) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder(
                        "docker",
                        "build",
                        "--file",
                        "docker/Dockerfile",
                        "--tag",
                        IMAGE,
                        "--build-arg",
                        "BASE_IMAGE",
                        ".")
                .directory(CHECKOUT)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new AssertionError("the image is not built:\n" + Files.readString(output.toPath()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Runs a client's command on this machine, in this process. */
    CommandLineRun command(Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", address, "--farm", folder.resolve("client")));
        return CommandLineRun.of(all.toArray());
    }

    FarmConnection connection() {
        return FarmConnection.to(address);
    }

    Path media() {
        return folder.resolve("media");
    }

    Path out() {
        return folder.resolve("out");
    }

    InspectContainerResponse inspect(String container) {
        return docker.inspectContainerCmd(id(container)).exec();
    }

    ExecResult exec(String container, String... command) throws IOException, InterruptedException {
        return state(container).execInContainer(command);
    }

    /** Asks its process to end, and waits for that. */
    void stop(String container) {
        docker.stopContainerCmd(id(container)).withTimeout(60).exec();
    }

    /** SIGKILL; it stays down. */
    void kill(String container) {
        docker.killContainerCmd(id(container)).exec();
        await().atMost(ForkedFarm.LONG)
                .until(() -> !Boolean.TRUE.equals(inspect(container).getState().getRunning()));
    }

    void start(String container) {
        docker.startContainerCmd(id(container)).exec();
    }

    private String id(String container) {
        return state(container).getContainerId();
    }

    private ContainerState state(String container) {
        return compose.getContainerByServiceName(container).orElseThrow();
    }

    @Override
    public void close() throws Exception {
        // What mergers delivered belongs to their user: whoever runs this could not remove it.
        exec("merger-1", "sh", "-c", "rm -rf /out/* /out/.f*");
        compose.stop();
    }
}
