package org.facefarm.worker.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Something that whoever runs a farm may set.
 *
 * @param name words with dots between them
 * @param standard what it is unless given, as Kafka parses it; null when it is unset then
 * @param allowed says what a value may be, for people; its check
 * @param doc for people, in Markdown; not what it may be and is unless given
 * @param typed makes of a parsed value what programs get
 * @param <T> what programs get
 */
public record Key<T>(
        String name,
        ConfigDef.Type type,
        Object standard,
        ConfigDef.Validator allowed,
        String doc,
        Function<Object, T> typed) {
    private static final int MAX_PORT = 65_535;
    private static final Pattern NAME = Pattern.compile("[a-z]+(\\.[a-z]+)*");

    public Key {
        if (!NAME.matcher(name).matches()) {
            // An environment variable must tell its key.
            throw new IllegalArgumentException("a key needs lower-case words with dots between them, not " + name);
        }
    }

    /** A whole number, from {@code least} to {@code most}. */
    public static Key<Integer> ofInt(String name, Integer standard, int least, int most, String doc) {
        return new Key<>(name, ConfigDef.Type.INT, standard, between(least, most, ""), doc, Integer.class::cast);
    }

    /** A whole number, from {@code least} to {@code most}. */
    public static Key<Long> ofLong(String name, Long standard, long least, long most, String doc) {
        return new Key<>(name, ConfigDef.Type.LONG, standard, between(least, most, ""), doc, Long.class::cast);
    }

    /** A time in milliseconds, from {@code least} to {@code most}. */
    public static Key<Duration> ofMillis(String name, Duration standard, Duration least, Duration most, String doc) {
        return new Key<>(
                name,
                ConfigDef.Type.LONG,
                standard.toMillis(),
                between(least.toMillis(), most.toMillis(), " of milliseconds"),
                doc,
                millis -> Duration.ofMillis((Long) millis));
    }

    /** Any text. */
    public static Key<String> ofText(String name, String standard, String doc) {
        return ofText(name, standard, Pattern.compile("(?s).*"), "text", doc);
    }

    /** A text of some form. */
    public static Key<String> ofText(String name, String standard, Pattern form, String allowed, String doc) {
        return new Key<>(
                name,
                ConfigDef.Type.STRING,
                standard,
                check(value -> form.matcher((String) value).matches(), allowed),
                doc,
                String.class::cast);
    }

    /** HOST:PORT; unset unless given. */
    public static Key<InetSocketAddress> ofAddress(String name, String doc) {
        return new Key<>(
                name,
                ConfigDef.Type.STRING,
                null,
                check(
                        value -> ((String) value).matches(".+:\\d{1,5}") && port((String) value) <= MAX_PORT,
                        "HOST:PORT, such as 127.0.0.1:9464"),
                doc,
                value -> new InetSocketAddress(host((String) value), port((String) value)));
    }

    private static String host(String address) {
        return address.substring(0, address.lastIndexOf(':'));
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** A file or folder; a relative one is looked for from the working folder. */
    public static Key<Path> ofPath(String name, Path standard, String doc) {
        return new Key<>(
                name,
                ConfigDef.Type.STRING,
                standard == null ? null : standard.toString(),
                check(value -> ((String) value).indexOf('\0') < 0, "a path"),
                doc,
                value -> Path.of((String) value));
    }

    private static ConfigDef.Validator between(long least, long most, String unit) {
        return check(
                value -> ((Number) value).longValue() >= least && ((Number) value).longValue() <= most,
                "a whole number%s from %d to %d".formatted(unit, least, most));
    }

    private static ConfigDef.Validator check(Predicate<Object> good, String text) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null && !good.test(value)) {
                        throw new ConfigException(name, value, text);
                    }
                },
                () -> text);
    }
}
