package org.facefarm.worker.consent;

import org.facefarm.worker.task.PermanentFailure;

/** Work that somebody has not agreed to, or no longer agrees to. Failed tasks tell its name. */
public final class NoConsentException extends PermanentFailure {
    private static final long serialVersionUID = 1;

    public NoConsentException(String message) {
        super(message);
    }
}
