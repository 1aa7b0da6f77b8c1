package org.facefarm.client;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.report.SwapReport;
import org.facefarm.client.request.CheckedSwap;
import org.facefarm.client.request.PersonWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.request.SwapWish;
import org.facefarm.client.request.VideoEncoders;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.worker.kafka.FarmConnection;

/** The example of this package's Javadoc, held to compile. Nobody runs it: it would need a farm and videos. */
final class FirstOrder {
    private FirstOrder() {}

    @SuppressWarnings("UnusedVariable") // Readers go on with the report.
    static void give(
            TrainingSettings training, ExtractionSettings extraction, MergeSettings merge, VideoEncoders encoders)
            throws Exception {
        // from here
        SwapWish wish = new SwapWish(
                List.of(Path.of("anna.mp4")),
                null,
                List.of(new SwapRequest.TargetFile(Path.of("scene.mp4"), Path.of("scene-anna.mp4"))),
                PersonWish.MOST_SEEN,
                PersonWish.of(List.of("lead.jpg"), Path.of("")),
                List.of(),
                List.of(),
                Path.of("consent.yaml"),
                null,
                List.of(),
                training,
                IngestSettings.DEFAULT,
                List.of());
        SwapRequest request =
                CheckedSwap.of(wish, LocalDate.now(ZoneOffset.UTC)).request(extraction, merge, encoders, null);
        try (FarmClient farm = new FarmClient(FarmConnection.to("kafka:9092"))) {
            PlannedOrder order = PlannedOrder.of(request);
            SwapReport report = farm.job(Path.of("previews"), status -> show(status), () -> {})
                    .run(order, false);
        }
        // to here
    }

    static void show(OrderStatus status) {
        System.out.println(status);
    }
}
