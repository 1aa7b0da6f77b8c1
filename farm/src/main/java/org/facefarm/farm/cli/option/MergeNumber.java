package org.facefarm.farm.cli.option;

import org.facefarm.schemas.MergeLimits;
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
        MergeLimits.refusal(field, number).ifPresent(allowed -> {
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

    static final class Erode extends MergeNumber {
        Erode() {
            super("erode");
        }
    }

    static final class Feather extends MergeNumber {
        Feather() {
            super("feather");
        }
    }

    static final class FaceScale extends MergeNumber {
        FaceScale() {
            super("faceScale");
        }
    }

    static final class Sharpen extends MergeNumber {
        Sharpen() {
            super("sharpen");
        }
    }

    static final class Detail extends MergeNumber {
        Detail() {
            super("detail");
        }
    }

    static final class Match extends MergeNumber {
        Match() {
            super("matchThreshold");
        }
    }
}
