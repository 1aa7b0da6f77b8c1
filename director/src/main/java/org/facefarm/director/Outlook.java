package org.facefarm.director;

import java.util.List;
import org.facefarm.schemas.record.OrderState;

/**
 * Where an order stands and what it waits for.
 *
 * @param reason why it goes no further; "" while it does
 * @param needs the tasks that would bring it on, whether posted or not
 * @param lookAgain whether time alone may change it
 */
record Outlook(OrderState state, String reason, List<Need> needs, boolean lookAgain) {
    static Outlook working(OrderState state, List<Need> needs) {
        return new Outlook(state, "", needs, false);
    }

    static Outlook stopped(OrderState state, String reason) {
        return new Outlook(state, reason, List.of(), false);
    }

    static Outlook waiting() {
        return new Outlook(OrderState.WAITING, "", List.of(), true);
    }
}
