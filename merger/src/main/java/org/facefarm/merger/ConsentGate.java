package org.facefarm.merger;

import java.util.List;

/** Lets nothing through without live consent. */
@FunctionalInterface
public interface ConsentGate {
    /**
     * Returns when every consent named holds now.
     *
     * @throws org.facefarm.worker.task.PermanentFailure when one does not
     */
    void requireLive(String faceConsent, List<String> targetConsents);
}
