package org.facefarm.farm.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facefarm.schemas.record.Rational;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads pictures a second: a whole number or a fraction of two. */
final class PictureRate implements ITypeConverter<Rational> {
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})(?:/([1-9][0-9]{0,5}))?");

    @Override
    public Rational convert(String text) {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches()) {
            throw new TypeConversionException("'" + text + "' is no rate; write 24 or 30000/1001");
        }
        return new Rational(
                Integer.parseInt(rate.group(1)), rate.group(2) == null ? 1 : Integer.parseInt(rate.group(2)));
    }
}
