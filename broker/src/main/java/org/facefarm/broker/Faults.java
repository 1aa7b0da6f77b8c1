package org.facefarm.broker;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker fault ends a process of its own; here it must not take the farm's process with it unseen. */
final class Faults {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    /** From now on a fault is logged and told, and the broker's failing thread ends with an exception. */
    static void tell(Consumer<String> listener) {
        Exit.Procedure procedure = (status, message) -> {
            String text = message == null ? "status " + status : message;
            log.error("The broker stopped by itself: {}", text);
            listener.accept(text);
            throw new BrokerException("the broker stopped by itself: " + text);
        };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }
}
