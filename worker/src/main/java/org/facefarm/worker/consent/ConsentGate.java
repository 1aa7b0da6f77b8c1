package org.facefarm.worker.consent;

import java.util.List;

/** Lets nothing through without live consent; {@link ConsentRegister#requireLive} in production. */
@FunctionalInterface
public interface ConsentGate {
    /**
     * Returns when every consent named holds now.
     *
     * @throws org.facefarm.worker.task.PermanentFailure when one does not: says which, why, and what to do
     */
    void requireLive(String faceConsent, List<String> targetConsents);
}
