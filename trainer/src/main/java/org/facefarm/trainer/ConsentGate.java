package org.facefarm.trainer;

import java.util.List;

/** Whether these consents hold now; {@code ConsentRegister::requireLive} in production. */
@FunctionalInterface
public interface ConsentGate {
    /** @throws org.facefarm.worker.task.PermanentFailure when one does not hold */
    void requireLive(String faceConsent, List<String> targetConsents);
}
