package org.facefarm.worker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.worker.TaskWorker;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskLimits;
import org.facefarm.worker.task.WorkerName;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    private final TaskWorker<IngestTask> worker = new TaskWorker<>(
            FarmConnection.to("127.0.0.1:1"),
            new RecordCodec(),
            new WorkerName("ingest", "a\"b"),
            Topic.INGEST_TASKS,
            IngestTask.class,
            () -> {
                throw new IllegalStateException("no nets");
            },
            TaskLimits.DEFAULT,
            OrderFilter.NONE,
            task -> {});

    @Test
    void aWorkerThatStartsIsLiveButNotReadyAndOneThatFailedIsNeither() throws Exception {
        try (ManagementServer server = new ManagementServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(worker), List.of())) {
            assertThat(get(server, "/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
            worker.start();
            await().until(() -> worker.state() == TaskWorker.State.FAILED);
            assertThat(get(server, "/live").statusCode()).isEqualTo(503);
            assertThat(get(server, "/ready").body()).isEqualTo("ingest-a\"b FAILED\n");
            assertThat(worker.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("no nets"));
        }
    }

    @Test
    void metricsAreInPrometheusText() throws Exception {
        try (ManagementServer server = new ManagementServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(worker), List.of())) {
            assertThat(get(server, "/metrics").body())
                    .contains("# TYPE facefarm_worker_running gauge\n")
                    .contains("facefarm_worker_running{role=\"ingest\",slot=\"a\\\"b\"} 0.0\n")
                    .containsPattern("\nfacefarm_memory_resident_bytes [1-9]")
                    .contains("\njvm_threads_live_threads ");
        }
        assertThat(Metrics.globalRegistry.find("facefarm.worker.running").gauges())
                .as("what a closed server told of")
                .isEmpty();
    }

    private static HttpResponse<String> get(ManagementServer server, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatIsNoWorkerMustBeAtWorkToo() throws Exception {
        AtomicReference<TaskWorker.State> state = new AtomicReference<>(TaskWorker.State.STARTING);
        try (ManagementServer server = new ManagementServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(),
                List.of(new ProcessPart("director", state::get)))) {
            assertThat(get(server, "/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
            state.set(TaskWorker.State.RUNNING);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/ready").body()).isEqualTo("director RUNNING\n");
            state.set(TaskWorker.State.FAILED);
            assertThat(get(server, "/live").statusCode()).isEqualTo(503);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
        }
    }
}
