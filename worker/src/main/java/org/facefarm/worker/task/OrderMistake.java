package org.facefarm.worker.task;

/** What the order itself says cannot be: it fails again however often it is tried, and only another order is of use. */
public final class OrderMistake extends PermanentFailure {
    private static final long serialVersionUID = 1;

    public OrderMistake(String message) {
        super(message);
    }

    public OrderMistake(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a failure of this class, as records name it, is one. */
    public static boolean is(String errorClass) {
        return errorClass.equals(OrderMistake.class.getName());
    }
}
