package org.facefarm.worker.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.facefarm.worker.TaskWorker;
import org.facefarm.worker.internal.metrics.MetricsExport;
import org.facefarm.worker.metrics.FarmMeter;
import org.facefarm.worker.task.WorkerName;

/**
 * Tells machines how the workers of this process fare, on a port of its own: {@code /live} (200 unless a worker has
 * failed), {@code /ready} (200 when all work) and {@code /metrics} (Prometheus' text format). Reads only, has no secrets.
 */
public final class ManagementServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor;
    private final List<TaskWorker<?>> workers;
    private final List<ProcessPart> parts;
    private final List<Gauge> running;
    private final MetricsExport export;

    /**
     * Listens at once.
     *
     * @param address where; port 0 for any
     * @param parts what else must be at work
     * @throws IOException when it cannot listen there
     */
    public ManagementServer(InetSocketAddress address, List<TaskWorker<?>> workers, List<ProcessPart> parts)
            throws IOException {
        this.workers = List.copyOf(workers);
        this.parts = List.copyOf(parts);
        this.server = HttpServer.create(address, 0);
        this.export = new MetricsExport();
        this.running = workers.stream().map(this::running).toList();
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "management");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/live", exchange -> answer(exchange, none(TaskWorker.State.FAILED), states()));
        server.createContext("/ready", exchange -> answer(exchange, all(TaskWorker.State.RUNNING), states()));
        server.createContext("/metrics", exchange -> answer(exchange, true, export.text()));
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private boolean none(TaskWorker.State state) {
        return current().noneMatch(s -> s == state);
    }

    private boolean all(TaskWorker.State state) {
        return current().allMatch(s -> s == state);
    }

    private Stream<TaskWorker.State> current() {
        return Stream.concat(
                workers.stream().map(TaskWorker::state),
                parts.stream().map(part -> part.state().get()));
    }

    private String states() {
        StringBuilder text = new StringBuilder();
        workers.forEach(
                w -> text.append(w.name().id()).append(' ').append(w.state()).append('\n'));
        parts.forEach(part ->
                text.append(part.name()).append(' ').append(part.state().get()).append('\n'));
        return text.toString();
    }

    private Gauge running(TaskWorker<?> worker) {
        WorkerName name = worker.name();
        return FarmMeter.WORKERS.gauge(
                () -> worker.state() == TaskWorker.State.RUNNING ? 1 : 0, name.role(), name.slot());
    }

    private static void answer(HttpExchange exchange, boolean well, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(well ? 200 : 503, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        running.forEach(Metrics.globalRegistry::remove);
        export.close();
        executor.shutdown();
    }
}
