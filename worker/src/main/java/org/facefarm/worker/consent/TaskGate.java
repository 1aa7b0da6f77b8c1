package org.facefarm.worker.consent;

import org.apache.avro.specific.SpecificRecord;

/** What every task passes, whatever its kind: before it is begun, and again before its results are written. */
@FunctionalInterface
public interface TaskGate {
    /**
     * Returns when everybody whose face the task is about agrees now.
     *
     * @throws NoConsentException when somebody does not: says who, why, and what to do
     */
    void require(SpecificRecord task);
}
