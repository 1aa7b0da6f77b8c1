package org.facefarm.worker.task;

/**
 * Who a worker is.
 *
 * @param role what it does, such as "extractor": workers of one role share the work
 * @param slot its place among them, such as "host-0": stable over restarts and used by one process at a time, so that a
 *     restart at once ends what its predecessor left open
 */
public record WorkerName(String role, String slot) {
    /** Name of the consumer group. */
    public String group() {
        return "facefarm-" + role;
    }

    /** Unique name, for events and logs. */
    public String id() {
        return role + "-" + slot;
    }

    /** Id of the producer's transactions. */
    public String transactionalId() {
        return "facefarm-" + id();
    }
}
