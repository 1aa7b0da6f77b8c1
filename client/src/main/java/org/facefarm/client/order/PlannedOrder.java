package org.facefarm.client.order;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.client.video.SourceFile;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Order;

/**
 * An order ready to be given.
 *
 * @param consents it rests on; none when the farm has recorded them
 * @param files it is about; none when the farm has stored them
 */
public record PlannedOrder(Order order, List<Consent> consents, List<SourceFile> files) {
    /** An order about what is in the farm already. */
    public static PlannedOrder of(Order order) {
        return new PlannedOrder(order, List.of(), List.of());
    }

    /**
     * The order for a request; the client takes the finished videos.
     *
     * @throws org.facefarm.client.input.UserError when one of its files is missing or empty
     */
    public static PlannedOrder of(SwapRequest request) {
        Map<Path, SourceFile> files = request.files();
        return of(request, NewOrder.of(request, files), files);
    }

    /** As {@link #of(SwapRequest)}, but mergers put the finished videos into their output folder. */
    public static PlannedOrder deliveredByFarm(SwapRequest request) {
        Map<Path, SourceFile> files = request.files();
        return of(request, NewOrder.deliveredByFarm(request, files), files);
    }

    private static PlannedOrder of(SwapRequest request, Order order, Map<Path, SourceFile> files) {
        return new PlannedOrder(
                order, request.consents().all(), files.values().stream().toList());
    }

    /** The same with the order told more, such as a model. */
    public PlannedOrder with(Order changed) {
        return new PlannedOrder(changed, consents, files);
    }

    public String id() {
        return order.getOrderId();
    }
}
