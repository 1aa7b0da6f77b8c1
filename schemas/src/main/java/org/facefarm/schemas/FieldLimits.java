package org.facefarm.schemas;

import java.util.Optional;

/** What numbers of records may be: the rules that they keep, for whoever is asked for such a number. */
public final class FieldLimits {
    private FieldLimits() {}

    /**
     * What is allowed instead, such as "from 0 to 1"; empty when the value may be.
     *
     * @param record name of its schema
     * @param field that has a rule
     */
    public static Optional<String> refusal(String record, String field, Number value) {
        FieldRule rule = FieldRules.of(record, field);
        return rule.good().test(value) ? Optional.empty() : Optional.of(rule.allowed());
    }
}
