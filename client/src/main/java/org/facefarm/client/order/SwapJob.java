package org.facefarm.client.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.facefarm.client.FarmClient;
import org.facefarm.client.report.SwapReport;
import org.facefarm.client.video.SourceFile;
import org.facefarm.client.video.VideoUpload;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;

/**
 * Gives an order to a farm, stores its videos there, follows it and writes the delivered files here. Giving the same order
 * again goes on where it was.
 */
public final class SwapJob {
    private final Runnable health;
    private final FarmClient client;
    private final Path previews;
    private final Consumer<OrderStatus> progress;

    /**
     * @param health fails when nothing will ever go on
     * @param previews folder for preview pictures
     * @param progress told about every change
     */
    public SwapJob(Runnable health, FarmClient client, Path previews, Consumer<OrderStatus> progress) {
        this.health = health;
        this.client = client;
        this.previews = previews;
        this.progress = progress;
    }

    /** The client this job works through. */
    public FarmClient client() {
        return client;
    }

    /** Runs a request from its files to the delivered videos. */
    public SwapReport run(SwapRequest request) throws InterruptedException {
        return run(request, order -> order);
    }

    /** As {@link #run(SwapRequest)}, with what the order is told besides, such as a model. */
    public SwapReport run(SwapRequest request, UnaryOperator<Order> more) throws InterruptedException {
        Map<Path, SourceFile> files = request.files();
        Order order = more.apply(NewOrder.of(request, files));
        client.register(request.consents().all());
        return run(order, files.values().stream().toList());
    }

    /** Runs an order whose videos may be in the farm already. */
    public SwapReport run(Order order, List<SourceFile> files) throws InterruptedException {
        Instant start = Instant.now();
        ExecutorService uploader = Executors.newSingleThreadExecutor(r -> new Thread(r, "upload"));
        try {
            // Given again, an order has the director try again what failed, and deliver again what was done.
            client.submit(order);
            Future<?> upload = uploader.submit(() -> {
                new VideoUpload(client.connection()).upload(files);
                return null;
            });
            Set<String> delivered = new HashSet<>();
            OrderStatus end = client.follow(order.getOrderId(), start, () -> complete(upload), status -> {
                progress.accept(status);
                if (status.getState() == OrderState.DELIVERING) {
                    deliver(order, delivered);
                }
            });
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            return SwapReport.of(end, previewsOf(end), seconds);
        } finally {
            uploader.shutdownNow();
        }
    }

    private boolean complete(Future<?> upload) {
        health.run();
        if (!upload.isDone()) {
            return false;
        }
        try {
            upload.get();
            return true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void deliver(Order order, Set<String> delivered) {
        for (DeliverTask task : client.deliveries(order.getOrderId())) {
            if (delivered.add(task.getDeliveryId())) {
                client.deliver(task, Path.of(task.getOutput()));
            }
        }
    }

    private Path previewsOf(OrderStatus status) {
        Path folder = previews.resolve(status.getModelId());
        return status.getModelId().isEmpty() || !Files.isDirectory(folder) ? null : folder;
    }
}
