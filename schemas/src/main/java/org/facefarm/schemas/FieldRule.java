package org.facefarm.schemas;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a field may hold; values of another kind than the rule speaks of pass.
 *
 * @param allowed says so, for people
 */
record FieldRule(String allowed, Predicate<Object> good) {
    static final FieldRule ANYTHING = new FieldRule("anything", value -> true);

    /** A number from {@code least} to {@code most}. */
    static FieldRule from(double least, double most) {
        return new FieldRule("from %s to %s".formatted(text(least), text(most)), value -> {
            if (value instanceof Number number) {
                return number.doubleValue() >= least && number.doubleValue() <= most;
            }
            return true;
        });
    }

    /** So many items, or bytes. */
    static FieldRule items(int least, int most) {
        return new FieldRule("of %d to %d items".formatted(least, most), value -> {
            int size = least;
            if (value instanceof ByteBuffer bytes) {
                size = bytes.remaining();
            } else if (value instanceof Collection<?> items) {
                size = items.size();
            } else if (value instanceof Map<?, ?> items) {
                size = items.size();
            }
            return size >= least && size <= most;
        });
    }

    /** A text of a form. */
    static FieldRule text(String form, String allowed) {
        Pattern pattern = Pattern.compile(form);
        return new FieldRule(
                allowed,
                value ->
                        !(value instanceof String text) || pattern.matcher(text).matches());
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
