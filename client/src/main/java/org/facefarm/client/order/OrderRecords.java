package org.facefarm.client.order;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facefarm.client.input.Prefix;
import org.facefarm.delivery.Delivered;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentRegister;

/** A farm's orders, where they stand, and the consents in its register, as recorded at one moment. */
public record OrderRecords(List<Order> orders, List<OrderStatus> statuses, List<Consent> consents) {
    /**
     * The order with this id, or first letters of it.
     *
     * @throws org.facefarm.client.input.UserError when there is none, or more than one
     */
    public Order order(String text) {
        return Prefix.find(orders, Order::getOrderId, text, "order");
    }

    /** Where the order with this id, or first letters of it, stands; fails as {@link #order}. */
    public OrderStatus status(String text) {
        return Prefix.find(statuses, OrderStatus::getOrderId, text, "order");
    }

    /**
     * How an order ended of which nothing is left to do: its videos are in place with the bytes that were delivered, and all
     * consents hold. Empty in all other cases and in doubt: giving the order tells.
     */
    public Optional<OrderStatus> finished(Order order, Clock clock) {
        return statuses.stream()
                .filter(status -> status.getOrderId().equals(order.getOrderId()))
                .filter(status -> status.getState() == OrderState.DONE && allowed(order, clock))
                .filter(status -> status.getOutputs().stream().allMatch(OrderRecords::inPlace))
                .findFirst();
    }

    private boolean allowed(Order order, Clock clock) {
        var register = consents.stream().collect(Collectors.toMap(Consent::getConsentId, Function.identity()));
        return ConsentRegister.refusal(id -> Optional.ofNullable(register.get(id)), clock, Agreements.of(order))
                        .isEmpty()
                // Whose faces went into the model is not recorded here: any consent that is over may be one of theirs.
                && ConsentRegister.allHold(consents, clock);
    }

    private static boolean inPlace(Output output) {
        // Patches are many files, of which no digest is recorded.
        return output.getDelivered()
                && output.getPatches().isEmpty()
                && Delivered.isInPlace(Path.of(output.getOutput()), output.getSha256());
    }
}
