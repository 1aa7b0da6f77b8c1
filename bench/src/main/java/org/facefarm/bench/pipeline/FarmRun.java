package org.facefarm.bench.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.client.order.NewOrder;
import org.facefarm.client.order.OrderJob;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.report.SwapReport;
import org.facefarm.client.video.SourceFile;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Target;

/** A video through the whole farm, with a model that is there. */
public record FarmRun(OrderJob job, Order trained, String modelId) {
    public RunSeconds run(Path video, Path output) throws InterruptedException {
        double cpu = Cpu.seconds();
        SourceFile file = SourceFile.of(video);
        Order order = NewOrder.identified(Order.newBuilder(trained)
                .setModelId(modelId)
                .setTargets(List.of(new Target(file.reference(), output.toString(), "", null, null, null, List.of())))
                .build());
        SwapReport report = job.run(new PlannedOrder(order, List.of(), List.of(file), List.of(), List.of()), false);
        if (!report.state().equals("DONE")) {
            throw new IllegalStateException("the farm's run ended " + report.state() + ": " + report.reason());
        }
        SwapReport.StageSeconds took = report.seconds();
        return new RunSeconds(took.ingest(), took.extract(), took.merge(), took.total(), Cpu.seconds() - cpu);
    }
}
