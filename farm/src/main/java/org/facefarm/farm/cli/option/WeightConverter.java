package org.facefarm.farm.cli.option;

import org.facefarm.schemas.FieldLimits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An order's weight, as its record takes it. */
public final class WeightConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        int weight = number(text);
        FieldLimits.refusal("Order", "weight", weight).ifPresent(allowed -> {
            throw new TypeConversionException("a whole number %s is meant, not '%s'".formatted(allowed, text));
        });
        return weight;
    }

    /** 0, which no order has, where it is none. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
