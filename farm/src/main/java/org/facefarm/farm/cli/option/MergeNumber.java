package org.facefarm.farm.cli.option;

import org.facefarm.schemas.FieldLimits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of the merge settings, as its record takes it. */
abstract class MergeNumber implements ITypeConverter<Float> {
    private final String field;

    private MergeNumber(String field) {
        this.field = field;
    }

    @Override
    public Float convert(String text) {
        Float number = number(text);
        FieldLimits.refusal("MergeSettings", field, number).ifPresent(allowed -> {
            throw new TypeConversionException("a number %s is meant, not '%s'".formatted(allowed, text));
        });
        return number;
    }

    private static Float number(String text) {
        try {
            return Float.valueOf(text);
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    static final class Eroding extends MergeNumber {
        Eroding() {
            super("erode");
        }
    }

    static final class Feathering extends MergeNumber {
        Feathering() {
            super("feather");
        }
    }

    static final class Scaling extends MergeNumber {
        Scaling() {
            super("faceScale");
        }
    }

    static final class Sharpening extends MergeNumber {
        Sharpening() {
            super("sharpen");
        }
    }

    static final class Detailing extends MergeNumber {
        Detailing() {
            super("detail");
        }
    }

    static final class Matching extends MergeNumber {
        Matching() {
            super("matchThreshold");
        }
    }
}
