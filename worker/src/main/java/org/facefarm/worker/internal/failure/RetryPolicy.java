package org.facefarm.worker.internal.failure;

import org.facefarm.schemas.BadRecordException;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskLimits;

/** Decides when a task that fails is not tried again, but goes to the dead letters. */
public record RetryPolicy(TaskLimits limits) {
    /** After a try that threw: what no retry mends, or what was tried often enough. */
    public boolean givesUp(Throwable error, Attempts attempts) {
        return error instanceof PermanentFailure
                || error instanceof BadRecordException
                || attempts.thrown() >= limits.maxThrows();
    }

    /** Before a try: whether too many processes have died over the task. */
    public boolean givesUp(Attempts before) {
        return before.unfinished() >= limits.maxCrashes();
    }
}
