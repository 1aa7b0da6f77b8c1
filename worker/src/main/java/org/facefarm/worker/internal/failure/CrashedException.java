package org.facefarm.worker.internal.failure;

/** Stands for a process that died, again and again, over the same task. */
public final class CrashedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CrashedException(int crashes) {
        super("the worker's process died %d times over this task: see its hs_err_pid*.log or the system's log for why"
                .formatted(crashes));
    }
}
