package org.facefarm.client.preview;

import java.util.Optional;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;

/**
 * A frame of one of an order's targets.
 *
 * @param task the merge of its segment, as the order has it made
 * @param frame Frame.index
 */
public record PreviewedFrame(MergeTask task, long frame) {
    /** What the order swaps and this frame cannot show yet, in one line: who gets its further faces is known once it merges. */
    public Optional<String> missing(Order order) {
        int further = order.getMappings().size() - task.getFurther().size();
        return further <= 0
                ? Optional.empty()
                : Optional.of(
                        "Only the first face of order %s is shown, %d more of its map are not: who gets them is known once 'facefarm status %s' says merging"
                                .formatted(order.getOrderId(), further, order.getOrderId()));
    }
}
