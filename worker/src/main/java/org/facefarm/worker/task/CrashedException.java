package org.facefarm.worker.task;

/** Stands for a process that died, again and again, over the same task. Dead letters tell its name. */
public final class CrashedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CrashedException(int crashes) {
        super("the worker's process died %d times over this task: see its hs_err_pid*.log or the system's log for why"
                .formatted(crashes));
    }
}
