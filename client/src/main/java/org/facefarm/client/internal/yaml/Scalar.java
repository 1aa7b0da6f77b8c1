package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.facefarm.client.input.LengthOfTime;
import org.facefarm.worker.config.Nearest;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One word, number or line. What YAML itself makes of it (dates, numbers, yes and no) does not count: an id may be 2026.
 *
 * @param parse fails with an IllegalArgumentException that tells what is wrong, or without a message
 * @param describe fills in the JSON Schema
 */
public record Scalar<T>(String meant, Function<String, T> parse, Consumer<ObjectNode> describe) implements Form<T> {
    private static final int MOST_DAYS = 36_500;
    private static final String CALENDAR = "\\d{4}-\\d{2}-\\d{2}";

    /** One line. */
    public static Scalar<String> text(String meant) {
        return new Scalar<>(
                meant,
                text -> {
                    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
                        throw new IllegalArgumentException();
                    }
                    return text;
                },
                // Numbers are taken for the text that they are.
                schema -> schema.putArray("type").add("string").add("number"));
    }

    /** One of these words, written like this. */
    public static Scalar<String> choice(List<String> words) {
        String meant = String.join(" or ", words);
        return new Scalar<>(
                meant,
                text -> {
                    if (!words.contains(text)) {
                        throw new IllegalArgumentException(
                                "%s is meant, not '%s'%s".formatted(meant, text, didYouMean(text, words)));
                    }
                    return text;
                },
                schema -> words.forEach(schema.putArray("enum")::add));
    }

    /** A whole number of at least so much. */
    public static Scalar<Long> whole(long least) {
        return new Scalar<>(
                "a whole number" + (least > Long.MIN_VALUE ? " from " + least : ""),
                text -> {
                    long number = Long.parseLong(text);
                    if (number < least) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                schema -> {
                    schema.put("type", "integer");
                    if (least > Long.MIN_VALUE) {
                        schema.put("minimum", least);
                    }
                });
    }

    /** A number of days, at most a hundred years. */
    public static Scalar<Integer> days() {
        return new Scalar<>(
                "a whole number of days, from 0 to " + MOST_DAYS,
                text -> {
                    int days = Integer.parseInt(text);
                    if (days < 0 || days > MOST_DAYS) {
                        throw new IllegalArgumentException();
                    }
                    return days;
                },
                schema -> schema.put("type", "integer").put("minimum", 0).put("maximum", MOST_DAYS));
    }

    /** A number, with or without a fraction. */
    public static Scalar<Double> number(double least, double most) {
        return new Scalar<>(
                "a number from %s to %s".formatted(plain(least), plain(most)),
                text -> {
                    double number = Double.parseDouble(text);
                    if (!(number >= least && number <= most)) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                schema -> schema.put("type", "number").put("minimum", least).put("maximum", most));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    public static Scalar<Boolean> flag() {
        return new Scalar<>(
                "true or false",
                text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException();
                    }
                    return Boolean.valueOf(text);
                },
                schema -> schema.put("type", "boolean"));
    }

    public static Scalar<LocalDate> day() {
        return new Scalar<>(
                "a date such as 2026-12-31",
                text -> {
                    try {
                        return LocalDate.parse(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(
                                text.matches(CALENDAR) ? "there is no day " + text : null, e);
                    }
                },
                schema -> schema.put("type", "string").put("format", "date"));
    }

    public static Scalar<Duration> length() {
        return new Scalar<>(LengthOfTime.MEANT, LengthOfTime::parse, schema -> schema.put("pattern", LengthOfTime.FORM)
                .putArray("type")
                .add("string")
                .add("integer"));
    }

    static String didYouMean(String word, List<String> words) {
        return Nearest.to(word, words)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    @Override
    public T read(Node node, String key) {
        if (!(node instanceof ScalarNode scalar)) {
            throw YamlMistake.at(node, key, meant + " is meant, not a list or keys");
        }
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            throw YamlMistake.at(node, key, "has no value: " + meant + " is meant");
        }
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw YamlMistake.at(node, key, meant + " is meant, not '" + text.strip() + "'");
        } catch (IllegalArgumentException e) {
            String why = e.getMessage() == null ? meant + " is meant, not '" + text.strip() + "'" : e.getMessage();
            throw YamlMistake.at(node, key, why);
        }
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        describe.accept(schema);
        return schema;
    }
}
