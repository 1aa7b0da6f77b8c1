package org.facefarm.bench.fidelity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.facefarm.delivery.check.Check;

/**
 * A {@link Check} of one of a file's deliveries.
 *
 * @param run which: "identity", "reencoded" or "swap"
 */
@JsonPropertyOrder({"run", "what", "ok", "detail"})
record RunCheck(String run, String what, boolean ok, String detail) {
    static List<RunCheck> of(String run, List<Check> checks) {
        return checks.stream()
                .map(c -> new RunCheck(run, c.what(), c.ok(), c.detail()))
                .toList();
    }
}
