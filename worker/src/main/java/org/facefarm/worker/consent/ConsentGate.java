package org.facefarm.worker.consent;

import java.util.List;
import org.facefarm.schemas.record.Agreement;

/** Lets nothing through without live consent; the {@link ConsentRegister} in production. */
@FunctionalInterface
public interface ConsentGate {
    /**
     * Returns when every consent named holds now.
     *
     * @throws NoConsentException when one does not: says which, why, and what to do
     */
    void requireLive(Agreement agreement);

    /**
     * Returns when everybody whose face went into a model still agrees.
     *
     * @param agreements the model's own
     * @throws NoConsentException when somebody does not: says who, why, and what to do
     */
    default void requireStanding(List<Agreement> agreements) {
        agreements.forEach(this::requireLive);
    }
}
