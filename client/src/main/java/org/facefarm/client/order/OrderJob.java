package org.facefarm.client.order;

import java.nio.file.Path;
import java.time.Instant;
import org.facefarm.client.delivery.Deliveries;
import org.facefarm.client.delivery.OutputPlaces;
import org.facefarm.client.report.SwapReport;
import org.facefarm.client.video.Upload;
import org.facefarm.client.video.Videos;
import org.facefarm.schemas.record.OrderStatus;

/**
 * An order's whole way: it is given, its videos are stored while it is followed, what is finished is taken, and its end is
 * reported. The same order given again goes on where it was.
 */
public final class OrderJob {
    private final Orders orders;
    private final Videos videos;
    private final Deliveries deliveries;
    private final Path previews;
    private final OrderNews progress;
    private final Runnable health;

    /**
     * @param previews folder where trainers on this machine put preview pictures
     * @param progress told about every change
     * @param health asked again and again; fails when nothing will ever go on
     */
    public OrderJob(
            Orders orders, Videos videos, Deliveries deliveries, Path previews, OrderNews progress, Runnable health) {
        this.orders = orders;
        this.videos = videos;
        this.deliveries = deliveries;
        this.previews = previews;
        this.progress = progress;
        this.health = health;
    }

    /**
     * Runs until the order has ended, well or not: the report tells.
     *
     * @param overwrite whether files that are in the way, and not the order's own, may be lost
     * @throws org.facefarm.media.MediaException when they may not, or where it cannot write, before anything is asked for
     * @throws InterruptedException when the thread is interrupted; the farm's services go on with what is stored
     */
    public SwapReport run(PlannedOrder planned, boolean overwrite) throws InterruptedException {
        OutputPlaces.require(planned.order(), planned.replaced(), overwrite);
        videos.ready(planned.order(), planned.files());
        Instant start = Instant.now();
        long began = System.nanoTime();
        orders.give(planned);
        OrderDelivery delivery = new OrderDelivery(deliveries);
        try (Upload upload = videos.upload(planned.files())) {
            OrderStatus end = orders.follow(planned.id(), start, () -> complete(upload), new OrderNews() {
                @Override
                public void status(OrderStatus status) {
                    progress.status(status);
                    delivery.take(status);
                }

                @Override
                public void silence(String line) {
                    progress.silence(line);
                }
            });
            return SwapReport.of(end, previews, (System.nanoTime() - began) / 1e9);
        }
    }

    private boolean complete(Upload upload) {
        health.run();
        return upload.complete();
    }
}
