package org.facefarm.schemas;

import java.util.Optional;

/** What the numbers of merge settings may be: the rules that their records keep, for whoever is asked for such a number. */
public final class MergeLimits {
    private MergeLimits() {}

    /**
     * What is allowed instead, such as "from 0 to 1"; empty when the value may be.
     *
     * @param field of MergeSettings
     */
    public static Optional<String> refusal(String field, Number value) {
        FieldRule rule = FieldRules.of("MergeSettings", field);
        return rule.good().test(value) ? Optional.empty() : Optional.of(rule.allowed());
    }
}
