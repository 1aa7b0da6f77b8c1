package org.facefarm.worker.internal.failure;

/** What fails only because the process is ending, which is no fault of the task. */
public final class ProcessEnd {
    /** The JDK's words for whoever wants something done at the process's end when that has begun, as natives do at their first use. */
    private static final String TOO_LATE = "Shutdown in progress";

    private ProcessEnd() {}

    /** Whether that is why something failed, or why what it needs did. */
    public static boolean caused(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalStateException && TOO_LATE.equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }
}
