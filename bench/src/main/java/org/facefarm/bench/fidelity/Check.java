package org.facefarm.bench.fidelity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One thing that had to stay as it was.
 *
 * @param run which delivery: "identity" or "swap"
 * @param what the thing, such as "pts"
 * @param ok whether it did
 * @param detail figures, or what is different; one line
 */
@JsonPropertyOrder({"run", "what", "ok", "detail"})
record Check(String run, String what, boolean ok, String detail) {}
