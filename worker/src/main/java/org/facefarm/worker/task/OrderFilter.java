package org.facefarm.worker.task;

/** Which orders were called off: their tasks are not begun, and stopped when running. */
@FunctionalInterface
public interface OrderFilter {
    /** What {@link org.facefarm.schemas.record.TaskFailed#getErrorClass()} says of a task that was dropped with its order. */
    String DROPPED = "order-cancelled";

    /** Lets every order through. */
    OrderFilter NONE = orderId -> false;

    /** Whether the order was cancelled. Asked often; must answer at once. */
    boolean cancelled(String orderId);
}
